package dev.orderledger.projections.generation;

/** PostgreSQL has no text with a NUL in it. A fact that has one must not stop everything after it. */
public final class NulCharacters {

    private NulCharacters() {}

    public static String replacedIn(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    public static String replacedInJson(String json) {
        return json == null ? null : json.replace("\\u0000", "\\uFFFD");
    }
}
