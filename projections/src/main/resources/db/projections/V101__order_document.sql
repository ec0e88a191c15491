-- One row an order, as clients read it. Can be emptied at any time and is then written again from the ledger.
-- The streams of an order arrive independently: until OrderPlaced has come, placed_at is NULL and nobody sees the row.
CREATE TABLE order_document (
    order_id         text PRIMARY KEY,
    customer_id      text,
    restaurant_id    text,
    status           text,
    reason_step      text,
    reason           text,
    lines            jsonb,
    total_amount     bigint,
    total_currency   text,
    version          bigint, -- the last event applied of the order's own stream
    placed_at        timestamptz,
    updated_at       timestamptz NOT NULL,
    payment_status   text,
    psp_reference    text,
    payment_sequence bigint, -- the last event applied of the payment's stream
    ticket_status    text,
    ticket_sequence  bigint, -- the last event applied of the restaurant's stream
    credit_status    text,
    credit_sequence  bigint  -- the last event applied of the customer's stream
);

CREATE INDEX order_document_newest ON order_document (placed_at DESC, order_id);
CREATE INDEX order_document_by_customer ON order_document (customer_id, placed_at DESC, order_id);
CREATE INDEX order_document_by_restaurant ON order_document (restaurant_id, placed_at DESC, order_id);
CREATE INDEX order_document_by_status ON order_document (status, placed_at DESC, order_id);

GRANT SELECT, INSERT, UPDATE, TRUNCATE ON order_document TO ${service_role};
