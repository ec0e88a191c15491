package dev.orderledger.payment.cards;

import dev.orderledger.contracts.EventTypes;
import dev.orderledger.payment.inbound.WhenProviderHasAnswered;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the cards that no event leads to deleting: of orders that were not stored after all, and of answered payments when
 * the database was put back to an earlier copy.
 */
@Component
class LeftCards {

    private static final Logger LOG = LoggerFactory.getLogger(LeftCards.class);

    private static final String FORGET = """
            DELETE FROM card_token
            WHERE EXISTS (SELECT FROM event_store WHERE aggregate_id = 'payment-' || order_id AND type = ANY (?))
               OR created_at < now() - make_interval(secs => ?)
                  AND NOT EXISTS (SELECT FROM event_store WHERE aggregate_id = 'payment-' || order_id)
            """;

    private static final String[] ANSWERS =
            WhenProviderHasAnswered.ANSWERS.stream().map(EventTypes::nameOf).toArray(String[]::new);

    private final JdbcTemplate jdbc;
    private final Duration maxAge;

    LeftCards(JdbcTemplate jdbc, CardProperties properties) {
        this.jdbc = jdbc;
        this.maxAge = properties.maxAge();
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void forget() {
        int forgotten = jdbc.update(FORGET, ANSWERS, (double) maxAge.toSeconds());
        if (forgotten > 0) {
            LOG.info("Forgot {} cards that no payment needs", forgotten);
        }
    }
}
