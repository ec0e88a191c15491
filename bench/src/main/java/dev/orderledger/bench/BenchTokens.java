package dev.orderledger.bench;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.access.TokenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tokens for the services that a benchmark starts by themselves. */
final class BenchTokens {

    private static final LocalIssuer ISSUER = new LocalIssuer(TokenKey.make());

    static final String OPERATOR = ISSUER.operator();

    private BenchTokens() {}

    /** What a service needs to be told to believe them. */
    static List<String> arguments() {
        try {
            Path key = Files.createTempFile("orderledger-bench-", ".public.pem");
            key.toFile().deleteOnExit();
            Files.writeString(key, ISSUER.key().publicPem());
            return List.of("--orderledger.tokens.public-key=" + key, "--orderledger.tokens.issuer=" + LocalIssuer.NAME);
        } catch (IOException e) {
            throw new CannotMeasure("The key for tokens cannot be written: " + e.getMessage(), e);
        }
    }
}
