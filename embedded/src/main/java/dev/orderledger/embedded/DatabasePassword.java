package dev.orderledger.quickstart;

/** The password of a role of PostgreSQL, from the environment: on a command line every user of the machine could read it. */
final class DatabasePassword {

    static final String VARIABLE = "ORDERLEDGER_DB_PASSWORD";

    private DatabasePassword() {}

    /** The JDBC URL with it, where it is set. */
    static String addedTo(String url) {
        String password = System.getenv(VARIABLE);
        return password == null ? url : url + (url.contains("?") ? "&" : "?") + "password=" + Client.encoded(password);
    }
}
