package dev.orderledger.quickstart;

import dev.orderledger.access.LocalIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tokens for an instance on this machine. */
final class LocalTokens {

    /** The variable of the environment that holds the caller's token. */
    static final String VARIABLE = "ORDERLEDGER_TOKEN";

    private LocalTokens() {}

    /**
     * The issuer of an instance.
     *
     * @throws CannotRun when it was never up
     */
    static LocalIssuer issuer(Path data) {
        try {
            return LocalIssuer.in(data);
        } catch (IOException | IllegalArgumentException e) {
            Path key = data.resolve(LocalIssuer.KEY_FILE);
            throw new CannotRun(
                    Files.exists(key)
                            ? "The key in " + key + " cannot be read."
                            : "There is no key for tokens in " + data + ": up makes it when it starts there.",
                    e);
        }
    }

    /** The caller's own token, or that of an operator when the key is here; {@code null} when there is neither. */
    static String mine(Path data) {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        return Files.exists(data.resolve(LocalIssuer.KEY_FILE)) ? issuer(data).operator() : null;
    }
}
