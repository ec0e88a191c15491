package dev.orderledger.platform.personaldata;

import dev.orderledger.platform.sealing.AesGcm;
import dev.orderledger.platform.sealing.SealBroken;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/**
 * The key-encryption keys: the present one, and former ones that keys may still be wrapped with. What is wrapped begins
 * with a version and the id of the key that opens it.
 */
public final class KeyRing {

    private static final byte VERSION = 1;
    private static final int ID_BYTES = 4;
    private static final int HEADER_BYTES = 1 + ID_BYTES;

    private final SecretKey present;
    private final List<SecretKey> former;

    /** AES keys of 256 bits. */
    public KeyRing(SecretKey present, List<SecretKey> former) {
        this.present = present;
        this.former = List.copyOf(former);
    }

    byte[] wrap(String place, byte[] key) {
        byte[] sealed = AesGcm.seal(present, place, key);
        return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                .put(header())
                .put(sealed)
                .array();
    }

    /** @throws SealBroken when none of the keys opens it */
    byte[] unwrap(String place, byte[] wrapped) {
        byte[] sealed = Arrays.copyOfRange(wrapped, Math.min(HEADER_BYTES, wrapped.length), wrapped.length);
        return all().filter(key -> Arrays.equals(header(key), Arrays.copyOf(wrapped, HEADER_BYTES)))
                .findFirst()
                .map(key -> AesGcm.open(key, place, sealed))
                .orElseThrow(() ->
                        new SealBroken("cannot open " + place + ": the key " + idOf(wrapped) + " is not here", null));
    }

    /** How everything begins that is wrapped with the present key. */
    byte[] header() {
        return header(present);
    }

    private Stream<SecretKey> all() {
        return Stream.concat(Stream.of(present), former.stream());
    }

    private static byte[] header(SecretKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return ByteBuffer.allocate(HEADER_BYTES)
                    .put(VERSION)
                    .put(digest, 0, ID_BYTES)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String idOf(byte[] wrapped) {
        return HexFormat.of().formatHex(Arrays.copyOfRange(Arrays.copyOf(wrapped, HEADER_BYTES), 1, HEADER_BYTES));
    }
}
