package dev.orderledger.embedded;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random passwords and keys. */
public final class Secrets {

    /** Of a key for AES-256. */
    public static final int KEY_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 24;

    private Secrets() {}

    /** A password of hexadecimal digits, which every file and setting takes as it is. */
    public static String password() {
        return password(PASSWORD_BYTES);
    }

    /** The same of another length, in bytes: a person may have to type it. */
    public static String password(int bytes) {
        return HexFormat.of().formatHex(random(bytes));
    }

    /** A key in Base64. */
    public static String key() {
        return Base64.getEncoder().encodeToString(random(KEY_BYTES));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }
}
