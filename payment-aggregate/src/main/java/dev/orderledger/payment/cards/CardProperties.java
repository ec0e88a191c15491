package dev.orderledger.payment.cards;

import dev.orderledger.platform.sealing.SealingKey;
import java.time.Duration;
import javax.crypto.SecretKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How card tokens are kept.
 *
 * @param key    seals them; Base64 of 32 bytes, from the environment. With another one, payments that wait for the provider's
 *               answer are declined
 * @param maxAge after which a card is forgotten whose payment was not asked for: its order was never stored
 */
@ConfigurationProperties("orderledger.cards")
record CardProperties(String key, @DefaultValue("P1D") Duration maxAge) {

    CardProperties {
        if (!SealingKey.isOne(key)) {
            throw new IllegalArgumentException("orderledger.cards.key must be Base64 of " + SealingKey.BYTES
                    + " bytes: set ORDERLEDGER_CARD_KEY, for example to the output of 'openssl rand -base64 32'");
        }
    }

    SecretKey secretKey() {
        return SealingKey.of(key);
    }

    @Override
    public String toString() {
        return "CardProperties[not shown]";
    }
}
