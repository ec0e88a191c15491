-- Three more read models, each in two generations; see the package of the same name. Rows are keyed by order, so that any
-- of them can be written again without counting anything twice.
CREATE TABLE customer_order_generation (
    generation     text NOT NULL,
    order_id       text NOT NULL,
    customer_id    text,
    restaurant_id  text,
    status         text,
    total_amount   bigint,
    total_currency text,
    placed_at      timestamptz, -- NULL until OrderPlaced has come, and nobody sees the row
    version        bigint
) PARTITION BY LIST (generation);
CREATE TABLE customer_order_blue PARTITION OF customer_order_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'blue') FOR VALUES IN ('blue');
CREATE TABLE customer_order_green PARTITION OF customer_order_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'green') FOR VALUES IN ('green');
CREATE INDEX customer_order_newest ON customer_order_generation (customer_id, placed_at DESC, order_id);
CREATE VIEW customer_order AS
SELECT * FROM customer_order_generation
WHERE generation = (SELECT serving FROM generation WHERE model = 'customer-orders');

CREATE TABLE kitchen_ticket_generation (
    generation      text NOT NULL,
    order_id        text NOT NULL,
    restaurant_id   text,
    status          text,        -- NULL until the restaurant has answered
    lines           jsonb,
    accepted_at     timestamptz,
    ticket_sequence bigint,
    approved        bigint,      -- 1 when the order is approved
    order_version   bigint
) PARTITION BY LIST (generation);
CREATE TABLE kitchen_ticket_blue PARTITION OF kitchen_ticket_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'blue') FOR VALUES IN ('blue');
CREATE TABLE kitchen_ticket_green PARTITION OF kitchen_ticket_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'green') FOR VALUES IN ('green');
CREATE INDEX kitchen_ticket_open ON kitchen_ticket_generation (restaurant_id, accepted_at) WHERE status = 'ACCEPTED';
CREATE VIEW kitchen_ticket AS
SELECT * FROM kitchen_ticket_generation
WHERE generation = (SELECT serving FROM generation WHERE model = 'kitchen-board');

CREATE TABLE sale_generation (
    generation     text NOT NULL,
    order_id       text NOT NULL,
    restaurant_id  text,
    placed_at      timestamptz,
    status         text,
    refusal        text,
    total_amount   bigint,
    total_currency text,
    version        bigint
) PARTITION BY LIST (generation);
CREATE TABLE sale_blue PARTITION OF sale_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'blue') FOR VALUES IN ('blue');
CREATE TABLE sale_green PARTITION OF sale_generation (
    PRIMARY KEY (order_id), generation DEFAULT 'green') FOR VALUES IN ('green');
CREATE INDEX sale_by_restaurant ON sale_generation (restaurant_id, placed_at)
    INCLUDE (status, refusal, total_amount, total_currency);
CREATE VIEW sale AS
SELECT * FROM sale_generation
WHERE generation = (SELECT serving FROM generation WHERE model = 'daily-sales');

INSERT INTO generation (model, serving)
VALUES ('customer-orders', 'blue'), ('kitchen-board', 'blue'), ('daily-sales', 'blue');
INSERT INTO processor_control (processor, paused, changed_by)
VALUES ('customer-orders.green', true, 'migration'),
       ('kitchen-board.green', true, 'migration'),
       ('daily-sales.green', true, 'migration');

GRANT SELECT ON customer_order, kitchen_ticket, sale TO ${service_role};
GRANT SELECT, INSERT, UPDATE, TRUNCATE, MAINTAIN
    ON customer_order_blue, customer_order_green, kitchen_ticket_blue, kitchen_ticket_green, sale_blue, sale_green
    TO ${service_role};
