package dev.orderledger.platform.eventstore;

import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.TransactionAutoConfiguration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * One connection and one transaction for everything that happens in a batch. Declared here because the framework looks
 * for the transaction manager before Spring Boot has made one, and would go on without transactions.
 */
@AutoConfiguration(before = {TransactionAutoConfiguration.class, NoOpTransactionAutoConfiguration.class})
class DatabaseAutoConfiguration {

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    /** What is published must not be taken back: a commit waits until the log of the database is on disk. */
    @Bean
    InitializingBean durableCommits(JdbcTemplate jdbc) {
        return () -> {
            if ("off".equals(jdbc.queryForObject("SHOW synchronous_commit", String.class))) {
                throw new IllegalStateException("synchronous_commit is off for the role of this service: a crash of"
                        + " PostgreSQL would take back events that are published. Set it to on.");
            }
        };
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }
}
