package dev.orderledger.platform;

import dev.orderledger.contracts.Context;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who this service is.
 *
 * @param name       its name in consumer groups, metrics and problem reports
 * @param context    the bounded context that it decides for; {@code null} for a service that only reads
 * @param node       which of the nodes of this service this is, in its claims on segments; no two may have the same at
 *                   the same time. When not given, process, host and a random number: in containers the first two are
 *                   not enough
 * @param shard      number of the database of this context that it works on; positions count within one database
 * @param partitions of the topic of this service, when it makes it
 * @param replicas   brokers that keep each topic that this service makes; all but one of them must have a record before it
 *                   counts as published
 * @param segments   of a processor that has none yet: the most that can work on it at a time, on all nodes together
 * @param inboxLinger pause after each batch of received events, so that the next one is larger; for a service that no
 *                   decision waits for
 * @param eventsPerPartition after how many events the event store and the inbox go on in a new partition
 * @param maxBody    the largest body of a request
 */
@ConfigurationProperties("orderledger.service")
public record ServiceProperties(
        String name,
        Context context,
        String node,
        @DefaultValue("0") int shard,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("2") int segments,
        @DefaultValue("0ms") Duration inboxLinger,
        @DefaultValue("10000000") long eventsPerPartition,
        @DefaultValue("256KB") DataSize maxBody) {

    public ServiceProperties {
        node = node == null ? randomName() : node;
    }

    private static String randomName() {
        String processAndHost = ManagementFactory.getRuntimeMXBean().getName();
        return "%s-%06x".formatted(processAndHost, new SecureRandom().nextInt(1 << 24));
    }
}
