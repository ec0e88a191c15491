package dev.orderledger.platform.personaldata;

import dev.orderledger.contracts.SealedText;
import dev.orderledger.platform.sealing.AesGcm;
import dev.orderledger.platform.sealing.SealBroken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.SecretKey;

/** The key of one customer. What it seals is bound to the place that it is meant for. */
public final class PersonalKey {

    private final SecretKey key;

    PersonalKey(SecretKey key) {
        this.key = key;
    }

    /** Seals a text, the same text for the same place always to the same bytes: a repeated request is the same fact. */
    public SealedText seal(String place, String text) {
        byte[] sealed = AesGcm.sealToTheSame(key, place, text.getBytes(StandardCharsets.UTF_8));
        return new SealedText(Base64.getEncoder().encodeToString(sealed));
    }

    /** @throws SealBroken when it was sealed with another key or for another place, or was changed */
    public String open(String place, SealedText sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed.ciphertext());
        return new String(AesGcm.open(key, place, bytes), StandardCharsets.UTF_8);
    }
}
