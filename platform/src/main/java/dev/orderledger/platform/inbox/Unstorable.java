package dev.orderledger.platform.inbox;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Values that PostgreSQL cannot hold, today or ever: a NUL in a text, a year out of its range, too long an id. */
public final class Unstorable {

    private static final String DATA_EXCEPTION = "22";
    private static final String LIMIT_EXCEEDED = "54";
    // In the same class; the log has positions again when it has rolled over.
    private static final String NO_POSITION_LEFT = "2200H";

    private Unstorable() {}

    /** Whether such a value is why a statement has failed; to try it again does not help then. */
    public static boolean isReasonOf(DataAccessException failure) {
        return failure.getRootCause() instanceof SQLException sql
                && sql.getSQLState() != null
                && !sql.getSQLState().equals(NO_POSITION_LEFT)
                && (sql.getSQLState().startsWith(DATA_EXCEPTION)
                        || sql.getSQLState().startsWith(LIMIT_EXCEEDED));
    }
}
