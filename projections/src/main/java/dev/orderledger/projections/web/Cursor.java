package dev.orderledger.projections.web;

import dev.orderledger.platform.web.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Where a page ended: the last order on it. Opaque to clients. */
public record Cursor(Instant placedAt, String orderId) {

    private static final String NAME = "cursor";
    private static final String SEPARATOR = "|";

    /** Reads what {@link #write()} wrote; {@code null} stays {@code null}. */
    public static Cursor read(String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = decode(text).split("\\|", 2);
            if (parts.length == 2 && Parameters.isId(parts[1])) {
                return new Cursor(Parameters.instant(NAME, parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | InvalidInput e) {
            // answered below
        }
        throw new InvalidInput(NAME, "must be the text next of an earlier page");
    }

    public String write() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((placedAt + SEPARATOR + orderId).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
