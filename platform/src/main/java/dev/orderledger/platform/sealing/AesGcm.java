package dev.orderledger.platform.sealing;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM. What is sealed is a nonce of 12 bytes, the ciphertext and a tag of 16 bytes. It is bound to the place that
 * it is meant for, and does not open in another.
 */
public final class AesGcm {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private AesGcm() {}

    /** With a fresh nonce: the same text is sealed to something else each time. */
    public static byte[] seal(SecretKey key, String place, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return seal(key, nonce, place, plain);
    }

    /**
     * With a nonce that is made of the key, the place and the text: the same text is sealed to the same for the same place.
     * Who sees both can tell that they are equal, and nothing else.
     */
    public static byte[] sealToTheSame(SecretKey key, String place, byte[] plain) {
        return seal(key, nonceFor(key, place, plain), place, plain);
    }

    private static byte[] seal(SecretKey key, byte[] nonce, String place, byte[] plain) {
        try {
            byte[] ciphertext = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + ciphertext.length)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal " + place, e);
        }
    }

    /**
     * Opens what was sealed.
     *
     * @throws SealBroken when it was sealed with another key or for another place, or was changed
     */
    public static byte[] open(SecretKey key, String place, byte[] sealed) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            ByteBuffer buffer = ByteBuffer.wrap(sealed).get(nonce);
            byte[] ciphertext = new byte[buffer.remaining()];
            buffer.get(ciphertext);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(ciphertext);
        } catch (GeneralSecurityException | BufferUnderflowException e) {
            throw new SealBroken("cannot open " + place + ": wrong key, wrong place, or changed", e);
        }
    }

    /** Its own key is derived from the one that seals: one key for two algorithms is one use too many. */
    private static byte[] nonceFor(SecretKey key, String place, byte[] plain) {
        byte[] macKey = mac(key.getEncoded(), "nonce".getBytes(StandardCharsets.UTF_8));
        byte[] digest = mac(macKey, (place + '\0').getBytes(StandardCharsets.UTF_8), plain);
        return Arrays.copyOf(digest, NONCE_BYTES);
    }

    private static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
