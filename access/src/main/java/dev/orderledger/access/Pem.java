package dev.orderledger.access;

import java.util.Base64;

/** Text of RFC 7468, in which keys and certificates are kept in files. */
public final class Pem {

    private static final int LINE = 64;

    private Pem() {}

    /** @param label such as {@code PUBLIC KEY} */
    public static String of(String label, byte[] encoded) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
