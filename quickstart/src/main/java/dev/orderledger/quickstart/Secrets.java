package dev.orderledger.quickstart;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that nobody can guess and every place takes that passwords are written to: hexadecimal digits. */
final class Passwords {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private Passwords() {}

    static String random() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
