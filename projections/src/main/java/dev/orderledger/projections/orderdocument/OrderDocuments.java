package dev.orderledger.projections.orderdocument;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.ListCrudRepository;

/** Reads the rows. The write methods that it inherits do not apply: the entity is immutable to JPA. */
interface OrderDocuments extends ListCrudRepository<OrderDocument, String>, JpaSpecificationExecutor<OrderDocument> {

    default Optional<OrderDocument> findVisible(String orderId) {
        return findById(orderId).filter(OrderDocument::isVisible);
    }
}
