package dev.orderledger.gateway;

import java.util.regex.Pattern;

/**
 * Who a token speaks for. The name travels in a header to the services, and is kept with every event for good: 1 to 200
 * characters of printable ASCII, without a blank at either end.
 */
public final class Subject {

    private static final Pattern FORM = Pattern.compile("\\p{Graph}(?:\\p{Print}{0,198}\\p{Graph})?");

    private Subject() {}

    public static boolean isOne(String text) {
        return text != null && FORM.matcher(text).matches();
    }
}
