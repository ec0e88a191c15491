package dev.orderledger.payment.cards;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.OrderId;
import dev.orderledger.payment.CardTokens;
import dev.orderledger.platform.sealing.AesGcm;
import dev.orderledger.platform.sealing.SealBroken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of card tokens. Each is sealed for its order and its customer, and pays for no other. */
@Component
final class SealedCardTokens implements CardTokens {

    private static final Logger LOG = LoggerFactory.getLogger(SealedCardTokens.class);

    /** A payment that has begun had its card before, and may have forgotten it. */
    private static final String KEEP = """
            INSERT INTO card_token (order_id, customer_id, sealed_token)
            SELECT ?, ?, ? WHERE NOT EXISTS (SELECT FROM event_store WHERE aggregate_id = 'payment-' || ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String FIND = "SELECT sealed_token FROM card_token WHERE order_id = ?";

    private final JdbcTemplate jdbc;
    private final SecretKey key;

    SealedCardTokens(JdbcTemplate jdbc, CardProperties properties) {
        this.jdbc = jdbc;
        this.key = properties.secretKey();
    }

    @Override
    public boolean keep(OrderId order, CustomerId customer, String token) {
        byte[] sealed = AesGcm.seal(key, placeOf(order, customer), token.getBytes(StandardCharsets.UTF_8));
        return jdbc.update(KEEP, order.value(), customer.value(), sealed, order.value()) == 1
                || sealed(order)
                        .map(kept -> opened(kept, order, customer).filter(token::equals))
                        .map(Optional::isPresent)
                        .orElse(true);
    }

    @Override
    public Optional<String> find(OrderId order, CustomerId customer) {
        return sealed(order).flatMap(kept -> opened(kept, order, customer));
    }

    @Override
    public void forget(OrderId order) {
        jdbc.update("DELETE FROM card_token WHERE order_id = ?", order.value());
    }

    @Override
    public void forget(CustomerId customer) {
        jdbc.update("DELETE FROM card_token WHERE customer_id = ?", customer.value());
    }

    private Optional<byte[]> sealed(OrderId order) {
        return jdbc.queryForList(FIND, byte[].class, order.value()).stream().findFirst();
    }

    private Optional<String> opened(byte[] sealed, OrderId order, CustomerId customer) {
        try {
            return Optional.of(new String(AesGcm.open(key, placeOf(order, customer), sealed), StandardCharsets.UTF_8));
        } catch (SealBroken e) {
            LOG.error("A card is kept that cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static String placeOf(OrderId order, CustomerId customer) {
        return "card of customer " + customer + " for order " + order;
    }
}
