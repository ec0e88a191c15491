package dev.orderledger.platform.log;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;

/**
 * Listens to what PostgreSQL announces of the logs of this service, on one connection of its own, and passes it on.
 * Behind the notifications stands a poll: five times after each notification, every time after twice as long, since of
 * several transactions that commit at the same time only one notifies, and a slow one otherwise, which also carries the
 * service while the connection is being restored.
 */
public final class AppendListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AppendListener.class);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration FIRST_ECHO = Duration.ofMillis(20);
    private static final Duration LAST_ECHO = Duration.ofMillis(320);
    private static final int SECONDS_TO_ANSWER = 5;

    private final JdbcConnectionDetails database;
    private final Map<String, Appends> logs;
    private final Duration slowPoll;
    private final Map<String, Runnable> channels = new HashMap<>();
    private volatile Thread thread;

    /**
     * Prepares to listen.
     *
     * @param logs     what to wake, by the name of the table
     * @param slowPoll how often to look where nothing was announced
     * @param others   are told of their own announcements only, and never of a poll
     */
    public AppendListener(
            JdbcConnectionDetails database, Map<String, Appends> logs, Duration slowPoll, List<Announcements> others) {
        this.database = database;
        this.logs = Map.copyOf(logs);
        this.slowPoll = slowPoll;
        this.logs.forEach((table, appends) -> channels.put(table, appends::signal));
        others.forEach(other -> channels.put(other.channel(), other.told()));
    }

    @Override
    public void start() {
        thread = new Thread(this::run, "append-listener");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        running.interrupt();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the processors start, after them when stopping. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }

    private void run() {
        while (isRunning()) {
            try (Connection connection = connect()) {
                listen(connection);
            } catch (SQLException | RuntimeException | Error e) {
                if (isRunning()) {
                    LOG.warn("Lost the listening connection, polling until it is back: {}", e.getMessage());
                    signalAll();
                    pause();
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection =
                DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        try (Statement statement = connection.createStatement()) {
            for (String channel : channels.keySet()) {
                statement.execute("LISTEN " + channel);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void listen(Connection connection) throws SQLException {
        signalAll(); // what came while nobody listened
        Duration patience = slowPoll;
        while (isRunning()) {
            PGNotification[] notifications =
                    connection.unwrap(PGConnection.class).getNotifications((int) patience.toMillis());
            if (notifications == null || notifications.length == 0) {
                signalAll();
                patience = patience.compareTo(LAST_ECHO) < 0 ? patience.multipliedBy(2) : slowPoll;
                requireAnswer(connection, patience);
            } else {
                signal(notifications);
                patience = FIRST_ECHO;
            }
        }
    }

    /** A server that vanished looks like one that has nothing to announce. */
    private void requireAnswer(Connection connection, Duration patience) throws SQLException {
        if (patience.equals(slowPoll) && !connection.isValid(SECONDS_TO_ANSWER)) {
            throw new SQLException("The server does not answer any more");
        }
    }

    private void signal(PGNotification[] notifications) {
        Arrays.stream(notifications)
                .map(PGNotification::getName)
                .distinct()
                .map(channels::get)
                .forEach(Runnable::run);
    }

    private void signalAll() {
        logs.values().forEach(Appends::signal);
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
