-- The order document twice: while the rows of one generation serve, those of the other one can be written anew. The
-- processor is there twice as well, and that of the second generation stands still until a rebuild has filled it.
ALTER TABLE order_document RENAME TO order_document_before;
ALTER INDEX order_document_newest RENAME TO order_document_before_newest;
ALTER INDEX order_document_by_customer RENAME TO order_document_before_by_customer;
ALTER INDEX order_document_by_restaurant RENAME TO order_document_before_by_restaurant;
ALTER INDEX order_document_by_status RENAME TO order_document_before_by_status;

CREATE TABLE order_document_generation (
    LIKE order_document_before INCLUDING DEFAULTS INCLUDING COMMENTS,
    generation text NOT NULL
) PARTITION BY LIST (generation);

CREATE TABLE order_document_blue PARTITION OF order_document_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'blue') FOR VALUES IN ('blue');
CREATE TABLE order_document_green PARTITION OF order_document_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'green') FOR VALUES IN ('green');

INSERT INTO order_document_generation SELECT *, 'blue' FROM order_document_before;
DROP TABLE order_document_before;

CREATE INDEX order_document_newest ON order_document_generation (placed_at DESC, order_id);
CREATE INDEX order_document_by_customer ON order_document_generation (customer_id, placed_at DESC, order_id);
CREATE INDEX order_document_by_restaurant ON order_document_generation (restaurant_id, placed_at DESC, order_id);
CREATE INDEX order_document_by_status ON order_document_generation (status, placed_at DESC, order_id);

INSERT INTO generation (model, serving) VALUES ('order-document', 'blue');
INSERT INTO processor_control (processor, paused, changed_by) VALUES ('order-document.green', true, 'migration');
UPDATE token_entry SET processor_name = 'order-document.blue', owner = NULL WHERE processor_name = 'order-document';

-- What readers see. Which generation that is, each query finds out once; the other one's rows are never touched.
CREATE VIEW order_document AS
SELECT * FROM order_document_generation
WHERE generation = (SELECT serving FROM generation WHERE model = 'order-document');

GRANT SELECT ON order_document TO ${service_role};
GRANT SELECT, INSERT, UPDATE, TRUNCATE, MAINTAIN ON order_document_blue, order_document_green TO ${service_role};
