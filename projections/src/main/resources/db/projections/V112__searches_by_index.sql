-- A search for a customer, a restaurant or a status asks for the newest "nulls last", though none of its rows has a NULL
-- there: only these indexes have that order. PostgreSQL would rather read the index on the time alone, from the newest
-- order on, as if completed orders were spread evenly among those under way, and pass tens of thousands of rows.
DROP INDEX order_document_by_customer;
DROP INDEX order_document_by_restaurant;
DROP INDEX order_document_by_status;
CREATE INDEX order_document_by_customer
    ON order_document_generation (customer_id, placed_at DESC NULLS LAST, order_id);
CREATE INDEX order_document_by_restaurant
    ON order_document_generation (restaurant_id, placed_at DESC NULLS LAST, order_id);
CREATE INDEX order_document_by_status
    ON order_document_generation (status, placed_at DESC NULLS LAST, order_id);

-- The ledger of one type of event, page by page, in an order of its own for the same reason: a rare one, or one that is
-- new, would be looked for in the whole of the ledger.
CREATE INDEX inbox_by_type ON inbox (type, position NULLS FIRST);
