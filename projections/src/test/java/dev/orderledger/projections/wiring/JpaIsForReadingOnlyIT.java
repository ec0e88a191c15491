package dev.orderledger.projections.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderledger.projections.RunningProjections;
import dev.orderledger.projections.WithProjections;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jpa.JpaSagaStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(WithProjections.class)
class JpaIsForReadingOnlyIT {

    private final RunningProjections projections;

    JpaIsForReadingOnlyIT(RunningProjections projections) {
        this.projections = projections;
    }

    @Test
    void tokens_and_sagas_are_kept_by_the_platform() {
        assertThat(projections.bean(TokenStore.class).getClass().getName())
                .startsWith("dev.orderledger.platform.processing.");
        assertThat(projections.bean(SagaStore.class).getClass().getName())
                .startsWith("dev.orderledger.platform.processing.");
        assertThat(projections.bean(EventBus.class)).isInstanceOf(SimpleEventBus.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {JpaTokenStore.class, JpaSagaStore.class, JpaEventStorageEngine.class, EventStorageEngine.class})
    void the_framework_keeps_nothing_through_jpa(Class<?> type) {
        assertThatThrownBy(() -> projections.bean(type)).isInstanceOf(NoSuchBeanDefinitionException.class);
    }

    @Test
    void the_rows_of_read_models_are_the_only_entities() {
        assertThat(projections.bean(EntityManagerFactory.class).getMetamodel().getEntities())
                .extracting(EntityType::getName)
                .containsExactlyInAnyOrder("OrderDocument", "KitchenTicket");
    }

    @Test
    void what_jdbc_writes_belongs_to_the_transaction_of_jpa() {
        PlatformTransactionManager transactions = projections.bean(PlatformTransactionManager.class);
        assertThat(transactions).isInstanceOf(JpaTransactionManager.class);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            projections
                    .jdbc()
                    .update("INSERT INTO order_document_green (order_id, updated_at) VALUES ('undone', now())");
            status.setRollbackOnly();
        });

        assertThat(projections
                        .jdbc()
                        .queryForList("SELECT order_id FROM order_document_green WHERE order_id = 'undone'"))
                .isEmpty();
    }
}
