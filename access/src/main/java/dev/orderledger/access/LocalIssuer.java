package dev.orderledger.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Who signs the tokens for an instance on this machine: whoever can read the key in its data folder.
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

    public String sign(
            String subject, Role role, Optional<String> customerId, Set<String> restaurantIds, Duration valid) {
        return key.sign(new Caller(subject, NAME, Set.of(role), customerId, restaurantIds), valid);
    }

    /** A token for the one who has the key: an operator, called as they are on this machine. */
    public String operator() {
        String name = System.getProperty("user.name");
        return sign(Subject.isOne(name) ? name : "owner", Role.OPERATOR, Optional.empty(), Set.of(), VALID);
    }
}
