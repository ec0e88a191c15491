package dev.orderledger.projections.orderdocument;

/** PostgreSQL has no text with a NUL in it. A fact that has one must not stop everything behind it. */
final class Storable {

    private Storable() {}

    static String text(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    static String json(String json) {
        return json == null ? null : json.replace("\\u0000", "\\uFFFD");
    }
}
