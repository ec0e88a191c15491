package dev.orderledger.platform.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    private static final SecretKey KEY = key(1);
    private static final byte[] TEXT = "Ada Lovelace".getBytes(StandardCharsets.UTF_8);

    @Test
    void what_was_sealed_opens() {
        assertThat(AesGcm.open(KEY, "name of ada", AesGcm.seal(KEY, "name of ada", TEXT)))
                .isEqualTo(TEXT);
    }

    @Test
    void the_same_text_is_never_sealed_the_same_way() {
        assertThat(AesGcm.seal(KEY, "name of ada", TEXT)).isNotEqualTo(AesGcm.seal(KEY, "name of ada", TEXT));
    }

    @Test
    void for_the_same_place_and_with_the_same_key_it_can_be_sealed_to_the_same() {
        byte[] sealed = AesGcm.sealToTheSame(KEY, "name of ada", TEXT);

        assertThat(AesGcm.open(KEY, "name of ada", sealed)).isEqualTo(TEXT);
        assertThat(AesGcm.sealToTheSame(KEY, "name of ada", TEXT)).isEqualTo(sealed);
        assertThat(nonceOf(AesGcm.sealToTheSame(KEY, "name of bob", TEXT))).isNotEqualTo(nonceOf(sealed));
        assertThat(nonceOf(AesGcm.sealToTheSame(KEY, "name of ada", new byte[1])))
                .isNotEqualTo(nonceOf(sealed));
        assertThat(nonceOf(AesGcm.sealToTheSame(key(2), "name of ada", TEXT))).isNotEqualTo(nonceOf(sealed));
    }

    @Test
    void another_key_does_not_open_it() {
        byte[] sealed = AesGcm.seal(KEY, "name of ada", TEXT);

        assertThatIllegalStateException().isThrownBy(() -> AesGcm.open(key(2), "name of ada", sealed));
    }

    @Test
    void it_does_not_open_in_another_place() {
        byte[] sealed = AesGcm.seal(KEY, "name of ada", TEXT);

        assertThatIllegalStateException().isThrownBy(() -> AesGcm.open(KEY, "email of ada", sealed));
        assertThatIllegalStateException().isThrownBy(() -> AesGcm.open(KEY, "name of bob", sealed));
    }

    @Test
    void a_changed_bit_is_noticed() {
        byte[] sealed = AesGcm.seal(KEY, "name of ada", TEXT);
        sealed[sealed.length - 1] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> AesGcm.open(KEY, "name of ada", sealed));
    }

    private static byte[] nonceOf(byte[] sealed) {
        return Arrays.copyOf(sealed, 12);
    }

    private static SecretKey key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return new SecretKeySpec(key, "AES");
    }
}
