package dev.orderledger.payment.cards;

import java.time.Duration;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
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

    private static final int KEY_BYTES = 32;

    CardProperties {
        if (key == null || decoded(key).length != KEY_BYTES) {
            throw new IllegalArgumentException("orderledger.cards.key must be Base64 of " + KEY_BYTES
                    + " bytes: set ORDERLEDGER_CARD_KEY, for example to the output of 'openssl rand -base64 32'");
        }
    }

    SecretKey secretKey() {
        return new SecretKeySpec(decoded(key), "AES");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "CardProperties[not shown]";
    }
}
