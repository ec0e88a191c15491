package dev.orderledger.bench.stock;

import com.zaxxer.hikari.HikariDataSource;
import dev.orderledger.embedded.ServiceDatabase;
import dev.orderledger.platform.serialization.EventSerializer;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.module.SimpleModule;

/** A database with the tables as the framework makes them. */
public final class StockDatabase implements AutoCloseable {

    private final HikariDataSource dataSource = new HikariDataSource();
    private final ConnectionProvider connections = new SpringDataSourceConnectionProvider(dataSource);
    private final TransactionManager transactions =
            new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    private final Serializer events = new EventSerializer();
    private final Serializer tokens = tokenSerializer();
    private final JdbcTokenStore tokenStore;
    private final JdbcEventStorageEngine storage;

    public StockDatabase(ServiceDatabase database) {
        dataSource.setJdbcUrl(database.url());
        dataSource.setUsername(database.owner());
        dataSource.setPassword(database.password());
        dataSource.setMaximumPoolSize(16);
        tokenStore = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(tokens)
                .build();
        tokenStore.createSchema(PostgresTokenTableFactory.INSTANCE);
        storage = JdbcEventStorageEngine.builder()
                .eventSerializer(events)
                .snapshotSerializer(events)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .build();
        storage.createSchema(PostgresEventTableFactory.INSTANCE);
    }

    Configurer configurer() {
        return DefaultConfigurer.defaultConfiguration()
                .configureSerializer(it -> tokens)
                .configureEventSerializer(it -> events)
                .configureTransactionManager(it -> transactions)
                .configureEmbeddedEventStore(it -> storage)
                .registerComponent(TokenStore.class, it -> tokenStore);
    }

    // The extension's token names a deserializer for its keys, but to Jackson 2 alone.
    private static Serializer tokenSerializer() {
        SimpleModule keys = new SimpleModule().addKeyDeserializer(TopicPartition.class, new KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                int dash = key.lastIndexOf('-');
                return new TopicPartition(key.substring(0, dash), Integer.parseInt(key.substring(dash + 1)));
            }
        });
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.addModule(keys)
                        .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(TrackingToken.class)
                                .build()))
                .build();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
