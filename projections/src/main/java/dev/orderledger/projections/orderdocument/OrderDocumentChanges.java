package dev.orderledger.projections.orderdocument;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one batch of events changes, by order: gathered, then applied with one query and one statement. */
final class OrderDocumentChanges {

    private final Map<String, Consumer<OrderDocument>> changes = new LinkedHashMap<>();

    void add(String orderId, Consumer<OrderDocument> change) {
        changes.merge(orderId, change, Consumer::andThen);
    }

    Set<String> orderIds() {
        return changes.keySet();
    }

    void apply(OrderDocuments documents, OrderDocumentTable table) {
        Map<String, OrderDocument> rows = documents.findAllById(orderIds()).stream()
                .collect(Collectors.toMap(row -> row.orderId, Function.identity()));
        changes.forEach((orderId, change) -> change.accept(rows.computeIfAbsent(orderId, OrderDocument::new)));
        table.write(rows.values());
    }
}
