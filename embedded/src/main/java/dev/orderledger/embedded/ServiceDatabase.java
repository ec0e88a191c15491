package dev.orderledger.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A database of one service, with two roles: the owner changes the schema, the service uses it.
 *
 * @param url      JDBC URL without credentials
 * @param service  the role the service runs as; the owner's name is the same with {@code _owner} after it
 * @param password of the role of the service
 */
public record ServiceDatabase(String url, String service, String password, String ownerPassword) {

    /** The end of a JDBC URL: the name of the database, and parameters. */
    private static final Pattern DATABASE = Pattern.compile("/([^/?]*)(\\?.*)?$");

    /** For three nodes of a service: a pool of 16 each, and one that listens. The rest is for the other services. */
    private static final int MAX_CONNECTIONS = 60;

    /** One password for both roles. */
    public ServiceDatabase(String url, String service, String password) {
        this(url, service, password, password);
    }

    /** The role that owns the schema and runs the migrations. */
    public String owner() {
        return service + "_owner";
    }

    public Connection connectAsService() throws SQLException {
        return DriverManager.getConnection(url, service, password);
    }

    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(url, owner(), ownerPassword);
    }

    /** The database of this name, with one password for both roles; made when it is missing. */
    public static ServiceDatabase create(String adminUrl, String name, String password) {
        ServiceDatabase database = at(adminUrl, name, password, password);
        database.create(adminUrl);
        return database;
    }

    /**
     * JDBC URL of another database of a server.
     *
     * @param url of any of its databases; its parameters are kept
     */
    public static String urlOf(String url, String database) {
        return DATABASE.matcher(url).replaceFirst("/" + database + "$2");
    }

    /**
     * Where the database of this name is, or will be.
     *
     * @param adminUrl JDBC URL of the server's maintenance database
     * @param name     of the database and of the service's role; lower case letters, digits and underscores
     */
    public static ServiceDatabase at(String adminUrl, String name, String password, String ownerPassword) {
        return new ServiceDatabase(DATABASE.matcher(adminUrl).replaceFirst("/" + name), name, password, ownerPassword);
    }

    /**
     * Makes sure that the database and its roles exist, and that the roles have these passwords.
     *
     * @param adminUrl JDBC URL of the server's maintenance database, as superuser
     */
    public void create(String adminUrl) {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            createRole(statement, service, password, " CONNECTION LIMIT " + MAX_CONNECTIONS);
            createRole(statement, owner(), ownerPassword, "");
            String name = name();
            if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + name + "'")) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + owner());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name(), e);
        }
    }

    /**
     * Copies a database, as a backup would; ends all connections to it.
     *
     * @param adminUrl JDBC URL of the server's maintenance database, as superuser
     */
    public ServiceDatabase copy(String adminUrl, String name) {
        String source = name();
        execute(
                adminUrl,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + source + "'",
                "CREATE DATABASE " + name + " TEMPLATE " + source + " OWNER " + owner());
        return new ServiceDatabase(urlOf(url, name), service, password, ownerPassword);
    }

    /**
     * Drops the database with its roles; ends all connections to it.
     *
     * @param adminUrl JDBC URL of another database of the server, as superuser
     */
    public void drop(String adminUrl) {
        execute(adminUrl, "DROP DATABASE " + name() + " WITH (FORCE)", "DROP ROLE " + service + ", " + owner());
    }

    /**
     * Runs statements, each in a transaction of its own.
     *
     * @throws IllegalStateException when one fails
     */
    public static void execute(String adminUrl, String... statements) {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the server refuses " + List.of(statements), e);
        }
    }

    private String name() {
        return DATABASE.matcher(url).results().findFirst().orElseThrow().group(1);
    }

    private static void createRole(Statement statement, String role, String password, String limit)
            throws SQLException {
        boolean isThere = exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + role + "'");
        statement.execute(
                (isThere ? "ALTER" : "CREATE") + " ROLE " + role + " LOGIN PASSWORD '" + password + "'" + limit);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
