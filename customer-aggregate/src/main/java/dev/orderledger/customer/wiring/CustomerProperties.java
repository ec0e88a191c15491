package dev.orderledger.customer.wiring;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the customer context.
 *
 * @param keyEncryptionKey encrypts the keys of the customers; Base64 of 32 bytes, from the environment
 */
@ConfigurationProperties("orderledger.customer")
record CustomerProperties(String keyEncryptionKey) {

    private static final int KEY_BYTES = 32;

    CustomerProperties {
        if (keyEncryptionKey == null || decoded(keyEncryptionKey).length != KEY_BYTES) {
            throw new IllegalArgumentException("orderledger.customer.key-encryption-key must be Base64 of " + KEY_BYTES
                    + " bytes: set ORDERLEDGER_KEY_ENCRYPTION_KEY, for example to the output of"
                    + " 'openssl rand -base64 32'");
        }
    }

    SecretKey secretKey() {
        return new SecretKeySpec(decoded(keyEncryptionKey), "AES");
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
