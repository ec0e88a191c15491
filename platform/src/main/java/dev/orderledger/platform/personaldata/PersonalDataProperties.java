package dev.orderledger.platform.personaldata;

import dev.orderledger.platform.sealing.SealingKey;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the keys of the customers are kept.
 *
 * @param keyEncryptionKey        encrypts the keys of the customers; Base64 of 32 bytes, from the environment
 * @param formerKeyEncryptionKeys those that came before it, until a start has wrapped everything with the present one
 */
@ConfigurationProperties("orderledger.personal-data")
record PersonalDataProperties(
        String keyEncryptionKey, @DefaultValue List<String> formerKeyEncryptionKeys) {

    PersonalDataProperties {
        if (!SealingKey.isOne(keyEncryptionKey)
                || !formerKeyEncryptionKeys.stream().allMatch(SealingKey::isOne)) {
            throw new IllegalArgumentException(
                    "orderledger.personal-data.key-encryption-key must be Base64 of " + SealingKey.BYTES
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
        return "PersonalDataProperties[not shown]";
    }
}
