package dev.orderledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessIT {

    private static final KafkaUser BAKER = new KafkaUser("baker", "flour", Set.of("bread"), Set.of("orders"));
    private static final KafkaUser BUTCHER = new KafkaUser("butcher", "salt", Set.of("ham"), Set.of("orders"));

    @TempDir
    private Path directory;

    @Test
    void the_log_of_an_open_broker_is_closed_to_all_but_its_users() throws Exception {
        try (KafkaBroker open = KafkaBroker.start(directory);
                Admin anybody = admin(open, Map.of())) {
            make(anybody, "ham").get();
        }
        KafkaAccess access = new KafkaAccess("secret", List.of(BAKER));
        try (KafkaBroker broker = KafkaBroker.start(directory, access);
                Admin baker = admin(broker, BAKER.clientSettings());
                Admin administrator = admin(broker, access.adminSettings())) {
            awaitUser(baker, "bread");
            assertThat(administrator.listTopics().names().get()).containsExactlyInAnyOrder("bread", "ham");
            assertThat(baker.listTopics().names().get()).containsExactly("bread");
            assertRefused(make(baker, "cake"), TopicAuthorizationException.class);
            KafkaUser wrong = new KafkaUser("baker", "sugar", Set.of(), Set.of());
            try (Admin forger = admin(broker, wrong.clientSettings())) {
                assertRefused(forger.listTopics().names(), SaslAuthenticationException.class);
            }
            KafkaAccess guess = new KafkaAccess("guess", List.of());
            try (Admin forger = admin(broker, guess.adminSettings())) {
                assertRefused(forger.listTopics().names(), SaslAuthenticationException.class);
            }
        }
    }

    @Test
    void users_may_do_what_the_last_start_says() throws Exception {
        KafkaBroker.start(directory, new KafkaAccess("first", List.of(BAKER))).close();

        KafkaAccess later = new KafkaAccess("second", List.of(BUTCHER));
        try (KafkaBroker broker = KafkaBroker.start(directory, later);
                Admin baker = admin(broker, BAKER.clientSettings());
                Admin butcher = admin(broker, BUTCHER.clientSettings());
                Admin administrator = admin(broker, later.adminSettings())) {
            awaitUser(butcher, "ham");
            assertRefused(make(baker, "bread"), TopicAuthorizationException.class);
            assertThat(administrator.describeAcls(AclBindingFilter.ANY).values().get())
                    .extracting(it -> it.entry().principal())
                    .containsOnly("User:butcher");
        }
    }

    /** A broker hears of its users a moment after they are made. */
    private static void awaitUser(Admin user, String topic) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            make(user, topic).get();
            return true;
        });
    }

    private static void assertRefused(KafkaFuture<?> answer, Class<? extends Exception> reason) {
        assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(reason);
    }

    private static KafkaFuture<Void> make(Admin admin, String topic) {
        return admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all();
    }

    private static Admin admin(KafkaBroker broker, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return Admin.create(all);
    }
}
