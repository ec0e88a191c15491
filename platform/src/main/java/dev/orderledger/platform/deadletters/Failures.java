package dev.orderledger.platform.deadletters;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.common.AxonTransientException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a failure that will pass from one that the next try meets again. */
final class Failures {

    // Connections, serialization and deadlocks, resources, operator intervention, timeouts of transactions and of
    // locks.
    private static final Set<String> SQL_STATES = Set.of("08", "40", "53", "57", "25P04", "55P03");

    private final List<Class<? extends Throwable>> passing = new ArrayList<>(List.of(
            SQLTransientException.class,
            SQLRecoverableException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            DataAccessResourceFailureException.class,
            TransactionException.class,
            AxonTransientException.class,
            ConcurrencyException.class,
            UnableToClaimTokenException.class,
            InterruptedException.class,
            OutOfMemoryError.class)); // hits any thread, whichever one has used the memory up

    Failures(ObjectProvider<PassingFailures> ofTheService) {
        ofTheService.forEach(it -> passing.addAll(it.types()));
    }

    boolean willPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isPassing(cause)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPassing(Throwable failure) {
        return passing.stream().anyMatch(type -> type.isInstance(failure))
                || failure instanceof SQLException sql && isPassing(sql.getSQLState());
    }

    private static boolean isPassing(String sqlState) {
        return sqlState != null && (SQL_STATES.contains(sqlState) || SQL_STATES.contains(sqlState.substring(0, 2)));
    }
}
