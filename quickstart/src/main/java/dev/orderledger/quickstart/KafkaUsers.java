package dev.orderledger.quickstart;

import dev.orderledger.contracts.Context;
import dev.orderledger.embedded.KafkaAccess;
import dev.orderledger.embedded.KafkaUser;
import dev.orderledger.quickstart.verify.Inboxes;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which service may write and read which topic. A service writes that of its context, and puts what it cannot read into
 * topics of its own; it reads what it subscribes to, and that of its context, which it compares its store with.
 *
 * @param access     with the administrator
 * @param ofServices which user each service is
 */
record KafkaUsers(KafkaAccess access, Map<Service, KafkaUser> ofServices) {

    static final String ADMIN = "admin";

    /** All that need a password. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of(ADMIN), Service.withDatabase().stream().map(KafkaUsers::nameOf))
            .toList();

    /** @param password of each of {@link #NAMES} */
    static KafkaUsers with(UnaryOperator<String> password) {
        Map<Service, KafkaUser> users = new EnumMap<>(Service.class);
        Service.withDatabase().forEach(service -> users.put(service, user(service, password.apply(nameOf(service)))));
        return new KafkaUsers(new KafkaAccess(password.apply(ADMIN), List.copyOf(users.values())), users);
    }

    private static KafkaUser user(Service service, String password) {
        String name = nameOf(service);
        List<String> subscribed = Inboxes.topicsReadBy(service.database());
        Set<String> writes = new HashSet<>();
        Set<String> reads = new HashSet<>(subscribed);
        subscribed.forEach(topic -> writes.add(topic + "." + name + ".dlt"));
        service.context().map(Context::topic).ifPresent(own -> {
            writes.add(own);
            reads.add(own);
        });
        return new KafkaUser(name, password, writes, reads);
    }

    /** As in {@code orderledger.service.name} of the service's configuration. */
    private static String nameOf(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }
}
