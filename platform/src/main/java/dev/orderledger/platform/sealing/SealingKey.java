package dev.orderledger.platform.sealing;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key as it is configured: Base64 of 32 bytes. */
public final class SealingKey {

    public static final int BYTES = 32;

    private SealingKey() {}

    public static boolean isOne(String base64) {
        return base64 != null && decoded(base64).length == BYTES;
    }

    public static SecretKey of(String base64) {
        return new SecretKeySpec(decoded(base64), "AES");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
