package dev.orderledger.customer.wiring;

import dev.orderledger.customer.personaldata.KeyRing;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
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

    private static final int KEY_BYTES = 32;

    CustomerProperties {
        if (!isKey(keyEncryptionKey) || !formerKeyEncryptionKeys.stream().allMatch(CustomerProperties::isKey)) {
            throw new IllegalArgumentException("orderledger.customer.key-encryption-key must be Base64 of " + KEY_BYTES
                    + " bytes: set ORDERLEDGER_KEY_ENCRYPTION_KEY, for example to the output of"
                    + " 'openssl rand -base64 32'");
        }
    }

    KeyRing keyRing() {
        return new KeyRing(
                secretKey(keyEncryptionKey),
                formerKeyEncryptionKeys.stream()
                        .map(CustomerProperties::secretKey)
                        .toList());
    }

    private static SecretKey secretKey(String base64) {
        return new SecretKeySpec(decoded(base64), "AES");
    }

    private static boolean isKey(String base64) {
        return base64 != null && decoded(base64).length == KEY_BYTES;
    }

    @Override
    public String toString() {
        return "CustomerProperties[not shown]";
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
