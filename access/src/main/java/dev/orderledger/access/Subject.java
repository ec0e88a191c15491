package dev.orderledger.access;

import java.util.regex.Pattern;

/**
 * Whom a token speaks for. The name is kept with every event for good: 1 to 200 characters of printable ASCII, without a
 * blank at either end, and none of those that stand in the history for the platform itself.
 */
public final class Subject {

    private static final Pattern FORM = Pattern.compile("\\p{Graph}(?:\\p{Print}{0,198}\\p{Graph})?");
    private static final Pattern OF_THE_PLATFORM = Pattern.compile("anonymous|migration|rebuild .*");

    private Subject() {}

    public static boolean isOne(String text) {
        return text != null
                && FORM.matcher(text).matches()
                && !OF_THE_PLATFORM.matcher(text).matches();
    }
}
