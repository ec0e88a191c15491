package dev.orderledger.embedded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * Who may enter a broker. The broker itself and its administrator, who may do everything, sign in with a password that
 * stands in the broker's settings: it holds before any user is there, so also on a log that an open broker has written.
 * Users sign in with SCRAM, and are kept in that log with what they may do.
 *
 * @param adminPassword letters and digits
 */
public record KafkaAccess(String adminPassword, List<KafkaUser> users) {

    static final String PROTOCOL = "SASL_PLAINTEXT";

    private static final String ADMIN = "admin";
    private static final String ADMIN_MECHANISM = "PLAIN";
    private static final int ITERATIONS = 4096; // the fewest that Kafka takes, and enough for a random password

    /** How a client signs in as the administrator. */
    public Map<String, String> adminSettings() {
        return Map.of(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, PROTOCOL,
                SaslConfigs.SASL_MECHANISM, ADMIN_MECHANISM,
                SaslConfigs.SASL_JAAS_CONFIG, signIn() + ";");
    }

    Map<String, String> brokerSettings() {
        String plain = signIn() + " user_" + ADMIN + "=\"" + adminPassword + "\";";
        return Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:" + ADMIN,
                "sasl.enabled.mechanisms", ADMIN_MECHANISM + "," + KafkaUser.MECHANISM,
                "sasl.mechanism.inter.broker.protocol", ADMIN_MECHANISM,
                "sasl.mechanism.controller.protocol", ADMIN_MECHANISM,
                "listener.name.clients.plain.sasl.jaas.config", plain,
                "listener.name.clients.scram-sha-256.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "listener.name.controller.sasl.enabled.mechanisms", ADMIN_MECHANISM,
                "listener.name.controller.plain.sasl.jaas.config", plain);
    }

    private String signIn() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + ADMIN + "\" password=\""
                + adminPassword + "\"";
    }

    /**
     * Tells a broker who its users are and what they may do; other users may do nothing from then on.
     *
     * @throws KafkaException when it cannot be reached or does not take the administrator's password
     */
    public void grant(String bootstrapServers) {
        Map<String, Object> settings =
                new HashMap<>(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        settings.putAll(adminSettings());
        try (Admin admin = Admin.create(settings)) {
            Set<AclBinding> wanted = users.stream().flatMap(KafkaUser::rights).collect(Collectors.toSet());
            Set<AclBinding> granted = new HashSet<>(
                    admin.describeAcls(AclBindingFilter.ANY).values().get());
            admin.deleteAcls(granted.stream()
                            .filter(it -> !wanted.contains(it))
                            .map(AclBinding::toFilter)
                            .toList())
                    .all()
                    .get();
            admin.createAcls(wanted.stream().filter(it -> !granted.contains(it)).toList())
                    .all()
                    .get();
            admin.alterUserScramCredentials(
                            users.stream().map(KafkaAccess::credential).toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("its users cannot be made: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while its users were made", e);
        }
    }

    private static UserScramCredentialAlteration credential(KafkaUser user) {
        return new UserScramCredentialUpsertion(
                user.name(), new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS), user.password());
    }

    @Override
    public String toString() {
        return "KafkaAccess" + users; // without the password
    }
}
