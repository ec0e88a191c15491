package dev.orderledger.customer.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.contracts.CustomerId;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.sealing.SealBroken;
import dev.orderledger.testing.TestServers;
import java.util.List;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A key-encryption key is replaced, and the one before it destroyed. */
class ReplacedKeyIT {

    private static final SecretKey FIRST = new SecretKeySpec(new byte[32], "AES");
    private static final SecretKey SECOND = new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(), "AES");
    private static final Person ADA = new Person("Ada Lovelace", "ada@example.org");

    private final JdbcTemplate database = database();
    private final CustomerId ada = new CustomerId(UUID.randomUUID().toString());

    @Test
    void what_is_wrapped_anew_opens_without_the_former_key() {
        SealedPerson sealed = with(FIRST).sealNew(ada, ADA);

        assertThat(with(SECOND, FIRST).open(ada, sealed)).contains(ADA);
        assertThat(with(SECOND, FIRST).rewrapKeys()).isEqualTo(new Rewrapped(1, 0));
        assertThat(with(SECOND, FIRST).rewrapKeys()).isEqualTo(new Rewrapped(0, 0));

        assertThat(with(SECOND).open(ada, sealed)).contains(ADA);
        assertThatThrownBy(() -> with(FIRST).open(ada, sealed))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining("is not here");
    }

    @Test
    void a_key_that_was_wrapped_before_keys_had_ids_opens_and_gets_one() {
        SealedPerson sealed = with(FIRST).sealNew(ada, ADA);
        database.update(
                "UPDATE personal_key SET encrypted_key = substring(encrypted_key FROM 6) WHERE customer_id = ?",
                ada.value());

        assertThat(with(FIRST).open(ada, sealed)).contains(ADA);
        assertThat(with(SECOND, FIRST).rewrapKeys()).isEqualTo(new Rewrapped(1, 0));
        assertThat(with(SECOND).open(ada, sealed)).contains(ADA);
    }

    @Test
    void what_no_key_opens_stays_as_it_is() {
        SealedPerson sealed = with(FIRST).sealNew(ada, ADA);

        assertThat(with(SECOND).rewrapKeys()).isEqualTo(new Rewrapped(0, 1));
        assertThat(with(FIRST).open(ada, sealed)).contains(ADA);
    }

    private PersonalData with(SecretKey present, SecretKey... former) {
        return new PersonalData(database, new KeyRing(present, List.of(former)));
    }

    private static JdbcTemplate database() {
        ServiceDatabase database = TestServers.newDatabase("customers");
        JdbcTemplate owner =
                new JdbcTemplate(new DriverManagerDataSource(database.url(), database.owner(), database.password()));
        owner.execute("CREATE TABLE personal_key (customer_id text PRIMARY KEY, encrypted_key bytea NOT NULL)");
        return owner;
    }
}
