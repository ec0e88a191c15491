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
 * Listens, on one connection of its own, to what other processes announce of the logs of this service, and passes it on.
 * What was announced while the connection was lost is made up for when it is back.
 */
public final class AppendListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AppendListener.class);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final int SECONDS_TO_ANSWER = 5;

    private final JdbcConnectionDetails database;
    private final Duration silence;
    private final Map<String, Runnable> channels = new HashMap<>();
    private volatile Thread thread;
    private volatile Connection listening;

    /**
     * Prepares to listen.
     *
     * @param silence after which the server has to show that it is still there
     */
    public AppendListener(JdbcConnectionDetails database, Duration silence, List<AppendChannel> channels) {
        this.database = database;
        this.silence = silence;
        channels.forEach(channel -> this.channels.put(channel.channel(), channel.told()));
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
        hangUp(listening); // an interrupt does not end the wait for a notification
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
                listening = connection;
                listen(connection);
            } catch (SQLException | RuntimeException | Error e) {
                if (isRunning()) {
                    LOG.warn(
                            "Lost the listening connection, looking now and then until it is back: {}", e.getMessage());
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
        signalAll(); // what came while the connection was down
        while (isRunning()) {
            PGNotification[] notifications =
                    connection.unwrap(PGConnection.class).getNotifications((int) silence.toMillis());
            if (notifications != null && notifications.length > 0) {
                signal(notifications);
            } else if (!connection.isValid(SECONDS_TO_ANSWER)) { // a server that vanished looks like a silent one
                throw new SQLException("The server does not answer any more");
            }
        }
    }

    private static void hangUp(Connection connection) {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("The listening connection is gone already", e);
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
        channels.values().forEach(Runnable::run);
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
