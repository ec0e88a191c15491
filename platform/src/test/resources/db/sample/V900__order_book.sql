-- Written by a handler of the sample as it handles an event, without a key: an order handled twice stands here twice.
CREATE TABLE order_book (order_id text NOT NULL);

GRANT SELECT, INSERT ON order_book TO ${service_role};
