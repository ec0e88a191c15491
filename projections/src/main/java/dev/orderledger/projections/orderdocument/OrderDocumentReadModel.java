package dev.orderledger.projections.orderdocument;

import dev.orderledger.projections.generation.FoldedModel;
import dev.orderledger.projections.generation.GenerationTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Where the documents are kept. */
@Configuration(proxyBeanMethods = false)
class OrderDocumentReadModel {

    static final String MODEL = "order-document";

    @Bean
    FoldedModel<OrderDocument> orderDocument(JdbcTemplate jdbc, OrderWaiters waiters) {
        return new FoldedModel<>(
                MODEL,
                OrderDocumentFold.fold(),
                new GenerationTable<>("order_document", OrderDocument.class, jdbc),
                waiters::changed);
    }
}
