package dev.orderledger.platform.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.contracts.SealedText;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.personaldata.PersonalKeys.Rewrapped;
import dev.orderledger.platform.sealing.SealBroken;
import dev.orderledger.testing.TestServers;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PersonalKeysIT {

    private static final SecretKey FIRST = new SecretKeySpec(new byte[32], "AES");
    private static final SecretKey SECOND = new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(), "AES");
    private static final String PLACE = "name of ada";
    private static final String NAME = "Ada Lovelace";

    private final JdbcTemplate database = database();
    private final CustomerId ada = new CustomerId(UUID.randomUUID().toString());

    @Test
    void the_same_text_is_sealed_to_the_same_and_opens() {
        SealedText sealed = seal(with(FIRST));

        assertThat(seal(with(FIRST))).isEqualTo(sealed);
        assertThat(with(FIRST).find(ada).orElseThrow().open(PLACE, sealed)).isEqualTo(NAME);
    }

    @Test
    void what_was_erased_opens_no_more_and_gets_no_other_key() {
        seal(with(FIRST));
        assertThat(with(FIRST).isErased(ada)).isFalse();

        with(FIRST).erase(ada);
        with(FIRST).erase(ada);

        assertThat(with(FIRST).find(ada)).isEmpty();
        assertThat(with(FIRST).findOrCreate(ada)).isEmpty();
        assertThat(with(FIRST).isErased(ada)).isTrue();
        assertThat(with(SECOND, FIRST).rewrap()).isEqualTo(new Rewrapped(0, 0));
    }

    @Test
    void who_was_erased_before_there_was_a_key_gets_none() {
        with(FIRST).erase(ada);

        assertThat(with(FIRST).findOrCreate(ada)).isEmpty();
    }

    @Test
    void what_is_wrapped_anew_opens_without_the_former_key() {
        SealedText sealed = seal(with(FIRST));

        assertThat(open(with(SECOND, FIRST), sealed)).isEqualTo(NAME);
        assertThat(with(SECOND, FIRST).rewrap()).isEqualTo(new Rewrapped(1, 0));
        assertThat(with(SECOND, FIRST).rewrap()).isEqualTo(new Rewrapped(0, 0));

        assertThat(open(with(SECOND), sealed)).isEqualTo(NAME);
        assertThatThrownBy(() -> open(with(FIRST), sealed))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("is not here");
    }

    @Test
    void what_no_key_opens_stays_as_it_is() {
        SealedText sealed = seal(with(FIRST));

        assertThat(with(SECOND).rewrap()).isEqualTo(new Rewrapped(0, 1));
        assertThat(open(with(FIRST), sealed)).isEqualTo(NAME);
    }

    private SealedText seal(PersonalKeys keys) {
        return keys.findOrCreate(ada).orElseThrow().seal(PLACE, NAME);
    }

    private String open(PersonalKeys keys, SealedText sealed) {
        return keys.find(ada).orElseThrow().open(PLACE, sealed);
    }

    private PersonalKeys with(SecretKey present, SecretKey... former) {
        return new PersonalKeys(database, new KeyRing(present, List.of(former)));
    }

    private static JdbcTemplate database() {
        ServiceDatabase database = TestServers.newDatabase("keys");
        JdbcTemplate owner =
                new JdbcTemplate(new DriverManagerDataSource(database.url(), database.owner(), database.password()));
        owner.execute("CREATE TABLE personal_key (customer_id text PRIMARY KEY, encrypted_key bytea)");
        return owner;
    }
}
