package dev.orderledger.embedded;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A service as Kafka knows it. What is not listed here it may not do.
 *
 * @param name     of the user, and of its consumer group
 * @param password letters and digits
 * @param writes   the topics that it makes and writes
 * @param reads    the topics that it reads
 */
public record KafkaUser(String name, String password, Set<String> writes, Set<String> reads) {

    public static final String MECHANISM = "SCRAM-SHA-256";

    private static final String ANY_HOST = "*";

    /** How a client signs in as this user. */
    public Map<String, String> clientSettings() {
        return Map.of(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                KafkaAccess.PROTOCOL,
                SaslConfigs.SASL_MECHANISM,
                MECHANISM,
                SaslConfigs.SASL_JAAS_CONFIG,
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                        + password + "\";");
    }

    /** A right to read or write includes one to describe, and making a topic with settings of its own takes no more. */
    Stream<AclBinding> rights() {
        return Stream.of(
                        writes.stream()
                                .flatMap(it -> Stream.of(
                                        right(ResourceType.TOPIC, it, AclOperation.CREATE),
                                        right(ResourceType.TOPIC, it, AclOperation.WRITE))),
                        reads.stream().map(it -> right(ResourceType.TOPIC, it, AclOperation.READ)),
                        Stream.of(right(ResourceType.GROUP, name, AclOperation.READ)))
                .flatMap(it -> it);
    }

    private AclBinding right(ResourceType type, String resource, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, resource, PatternType.LITERAL),
                new AccessControlEntry("User:" + name, ANY_HOST, operation, AclPermissionType.ALLOW));
    }

    @Override
    public String toString() {
        return "KafkaUser[" + name + "]"; // without the password
    }
}
