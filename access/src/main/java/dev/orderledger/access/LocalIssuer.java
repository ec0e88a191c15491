package dev.orderledger.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signs the tokens for an instance on this machine. Anyone who can read the key in its data folder can do the same.
 *
 * @param key in the file {@link #KEY_FILE} of the folder
 */
public record LocalIssuer(TokenKey key) {

    /** What its tokens call it. */
    public static final String NAME = "urn:orderledger:local";

    public static final String KEY_FILE = "token-key.pem";

    private static final Duration VALID = Duration.ofHours(12);

    /**
     * The issuer of an instance that was up at least once.
     *
     * @throws IOException              when there is none, or its key cannot be read
     * @throws IllegalArgumentException when its file does not hold a key
     */
    public static LocalIssuer in(Path data) throws IOException {
        return new LocalIssuer(TokenKey.read(data.resolve(KEY_FILE)));
    }

    /** A caller for whom it vouches. */
    public static Caller caller(String subject, Role role, Optional<String> customerId, Set<String> restaurantIds) {
        return new Caller(subject, NAME, Set.of(role), customerId, restaurantIds);
    }

    /** The claims of a token that say who calls: issuer, subject, audience, roles and ids. */
    public static Map<String, Object> claims(Caller caller) {
        return CallerClaims.write(caller).build().getClaims();
    }

    public String sign(Caller caller, Duration valid) {
        return key.sign(caller, valid);
    }

    /** A token for the one who has the key: an operator, called as they are on this machine. */
    public String operator() {
        String name = System.getProperty("user.name");
        return sign(caller(Subject.isOne(name) ? name : "owner", Role.OPERATOR, Optional.empty(), Set.of()), VALID);
    }
}
