package dev.orderledger.quickstart;

import dev.orderledger.access.LocalIssuer;
import dev.orderledger.embedded.KafkaUser;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.schema.Migration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * How the services of one Orderledger on this machine find their servers and each other.
 *
 * @param postgres         JDBC URL of the maintenance database, as superuser
 * @param kafka            which user of Kafka each service is; empty when Kafka asks for no user
 * @param psp              URL of the payment provider
 * @param keyEncryptionKey seals the customers' keys, in Base64
 * @param formerKey        the one before it, as long as it is needed
 * @param cardKey          seals card tokens, in Base64
 * @param publicTokenKey   file with the key that tokens are checked with
 */
public record Wiring(
        String postgres,
        String bootstrapServers,
        Map<Service, KafkaUser> kafka,
        String psp,
        Map<Service, Integer> ports,
        String keyEncryptionKey,
        Optional<String> formerKey,
        String cardKey,
        Path publicTokenKey) {

    /** All servers and services listen on loopback only. */
    public static final String HOST = "127.0.0.1";

    /** All services share the processors of one machine: more segments would only make smaller batches. */
    private static final int SEGMENTS = 1;

    /** Requests a second of one caller: on this machine they are few, and benchmarks among them. */
    private static final int UNLIMITED = 1_000_000;

    public String url(Service service) {
        return "http://" + HOST + ":" + ports.get(service);
    }

    /** The properties that a service is started with, once {@link #migrate} has its database up to date. */
    public Map<String, Object> propertiesOf(Service service) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.config.name", service.configName());
        properties.put("spring.autoconfigure.exclude", service.excludedAutoConfigurations());
        properties.put("server.port", ports.get(service));
        properties.put("server.address", HOST);
        properties.put("orderledger.tokens.public-key", publicTokenKey);
        properties.put("orderledger.tokens.issuer", LocalIssuer.NAME);
        if (service.database() != null) {
            ServiceDatabase database = databaseOf(service);
            properties.put("spring.datasource.url", database.url());
            properties.put("spring.datasource.username", database.service());
            properties.put("spring.datasource.password", database.password());
            properties.put("orderledger.schema.migrate", false);
            properties.put("spring.kafka.bootstrap-servers", bootstrapServers);
            Optional.ofNullable(kafka.get(service)).ifPresent(user -> properties.putAll(signIn(user)));
            properties.put("orderledger.service.segments", SEGMENTS);
        }
        switch (service) {
            case CUSTOMER -> properties.putAll(keysOfPersonalData());
            case PAYMENT -> {
                properties.put("orderledger.psp.url", psp);
                properties.put("orderledger.cards.key", cardKey);
            }
            case ORDER -> {
                properties.putAll(keysOfPersonalData());
                properties.put("orderledger.peers.customers", url(Service.CUSTOMER));
                properties.put("orderledger.peers.restaurants", url(Service.RESTAURANT));
                properties.put("orderledger.peers.payments", url(Service.PAYMENT));
            }
            case GATEWAY -> {
                properties.put("orderledger.gateway.services.orders", url(Service.ORDER));
                properties.put("orderledger.gateway.services.restaurants", url(Service.RESTAURANT));
                properties.put("orderledger.gateway.services.customers", url(Service.CUSTOMER));
                properties.put("orderledger.gateway.services.payments", url(Service.PAYMENT));
                properties.put("orderledger.gateway.services.projections", url(Service.PROJECTIONS));
                properties.put("orderledger.gateway.services.fulfilment", url(Service.FULFILMENT));
                properties.put("orderledger.gateway.hosts", "localhost,127.0.0.1,[::1]");
                properties.put("orderledger.gateway.rates.per-caller", UNLIMITED);
                properties.put("orderledger.gateway.rates.per-address", UNLIMITED);
            }
            default -> {}
        }
        return properties;
    }

    private Map<String, Object> keysOfPersonalData() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("orderledger.personal-data.key-encryption-key", keyEncryptionKey);
        formerKey.ifPresent(key -> keys.put("orderledger.personal-data.former-key-encryption-keys", key));
        return keys;
    }

    private static Map<String, Object> signIn(KafkaUser user) {
        Map<String, String> client = user.clientSettings();
        return Map.of(
                "spring.kafka.security.protocol", client.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG),
                "spring.kafka.properties.sasl.jaas.config", client.get(SaslConfigs.SASL_JAAS_CONFIG));
    }

    /** Where the database of a service is, or will be; {@link #migrate} makes it. */
    public ServiceDatabase databaseOf(Service service) {
        String role = service.database();
        return ServiceDatabase.at(postgres, role, passwordFor(role), passwordFor(role + "_owner"));
    }

    /**
     * Makes the database of a service and brings its schema up to date before it starts; a service lacks the owner's password.
     *
     * @throws RuntimeException with the reason when a migration fails; the schema is as it was before that one
     */
    public void migrate(Service service) {
        databaseOf(service).create(postgres);
        new SpringApplicationBuilder(Migration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run(argumentsOfMigration(service).toArray(String[]::new))
                .close();
    }

    /** What a {@link Migration} of the service is started with, of whichever version. */
    public List<String> argumentsOfMigration(Service service) {
        ServiceDatabase database = databaseOf(service);
        return List.of(
                "--spring.config.name=" + service.configName(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.service(),
                "--spring.flyway.user=" + database.owner(),
                "--spring.flyway.password=" + database.ownerPassword());
    }

    /** Known to those who know the superuser's password, and to no one else. */
    private String passwordFor(String role) {
        try {
            byte[] secret = (postgres + " " + role).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
