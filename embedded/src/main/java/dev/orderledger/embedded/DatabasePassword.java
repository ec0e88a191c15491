package dev.orderledger.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The password of a role of PostgreSQL, from the environment: on a command line every user of the machine could read it. */
public final class DatabasePassword {

    public static final String VARIABLE = "ORDERLEDGER_DB_PASSWORD";

    private DatabasePassword() {}

    /** The JDBC URL with it, where it is set. */
    public static String addedTo(String url) {
        String password = System.getenv(VARIABLE);
        return password == null
                ? url
                : url + (url.contains("?") ? "&" : "?") + "password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8);
    }
}
