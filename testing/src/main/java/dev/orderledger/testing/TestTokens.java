package dev.orderledger.testing;

import dev.orderledger.access.Caller;
import dev.orderledger.access.Role;
import dev.orderledger.access.TokenKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens of an issuer that the services under test believe. */
public final class TestTokens {

    public static final String ISSUER = "urn:orderledger:test";

    private static final Duration VALID = Duration.ofHours(1);
    private static final TokenKey KEY = TokenKey.make();
    private static final Path PUBLIC_KEY = publicKey();

    private TestTokens() {}

    /** What a service needs to be told to believe them. */
    public static List<String> properties() {
        return List.of("orderledger.tokens.public-key=" + PUBLIC_KEY, "orderledger.tokens.issuer=" + ISSUER);
    }

    public static String operator(String subject) {
        return of(subject, Set.of(Role.OPERATOR), null, Set.of());
    }

    public static String auditor(String subject) {
        return of(subject, Set.of(Role.AUDITOR), null, Set.of());
    }

    /** A customer who is called as their id. */
    public static String customer(String id) {
        return of(id, Set.of(Role.CUSTOMER), id, Set.of());
    }

    /** Somebody who runs these restaurants, and is called as the first of them. */
    public static String restaurant(String id, String... others) {
        return of(id, Set.of(Role.RESTAURANT), null, setOf(id, others));
    }

    private static String of(String subject, Set<Role> roles, String customer, Set<String> restaurants) {
        return KEY.sign(new Caller(subject, ISSUER, roles, Optional.ofNullable(customer), restaurants), VALID);
    }

    private static Set<String> setOf(String first, String... others) {
        Set<String> all = new HashSet<>(List.of(others));
        all.add(first);
        return all;
    }

    private static Path publicKey() {
        try {
            Path file = Files.createTempFile("token-key", ".public.pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, KEY.publicPem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
