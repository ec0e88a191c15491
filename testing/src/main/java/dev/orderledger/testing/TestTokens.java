package dev.orderledger.testing;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.access.TokenKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens of an issuer that the services under test believe. */
public final class TestTokens {

    public static final String ISSUER = "urn:orderledger:test";

    private static final Duration VALID = Duration.ofHours(1);
    private static final TokenKey KEY = TokenKey.make();
    private static final Path PUBLIC_KEY = KEY.publicFile();

    private TestTokens() {}

    /** What a service needs to be told to believe them. */
    public static List<String> properties() {
        return List.of("orderledger.tokens.public-key=" + PUBLIC_KEY, "orderledger.tokens.issuer=" + ISSUER);
    }

    public static String operator(String subject) {
        return of(subject, Role.OPERATOR, Optional.empty());
    }

    public static String auditor(String subject) {
        return of(subject, Role.AUDITOR, Optional.empty());
    }

    /** A customer who is called as their id. */
    public static String customer(String id) {
        return of(id, Role.CUSTOMER, Optional.of(id));
    }

    private static String of(String subject, Role role, Optional<String> customer) {
        return KEY.sign(new Caller(subject, ISSUER, Set.of(role), customer, Set.of()), VALID);
    }
}
