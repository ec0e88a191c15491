package dev.orderledger.customer.wiring;

import dev.orderledger.customer.personaldata.KeyRing;
import dev.orderledger.platform.sealing.SealingKey;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the customer context.
 *
 * @param keyEncryptionKey        encrypts the keys of the customers; Base64 of 32 bytes, from the environment
 * @param formerKeyEncryptionKeys those that came before it, until a start has wrapped everything with the present one
 */
@ConfigurationProperties("orderledger.customer")
record CustomerProperties(
        String keyEncryptionKey, @DefaultValue List<String> formerKeyEncryptionKeys) {

    CustomerProperties {
        if (!SealingKey.isOne(keyEncryptionKey)
                || !formerKeyEncryptionKeys.stream().allMatch(SealingKey::isOne)) {
            throw new IllegalArgumentException(
                    "orderledger.customer.key-encryption-key must be Base64 of " + SealingKey.BYTES
                            + " bytes: set ORDERLEDGER_KEY_ENCRYPTION_KEY, for example to the output of"
                            + " 'openssl rand -base64 32'");
        }
    }

    KeyRing keyRing() {
        return new KeyRing(
                SealingKey.of(keyEncryptionKey),
                formerKeyEncryptionKeys.stream().map(SealingKey::of).toList());
    }

    @Override
    public String toString() {
        return "CustomerProperties[not shown]";
    }
}
