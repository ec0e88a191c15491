-- What a customer has ordered, and what a restaurant has sold, are questions to the order document: all that their rows had
-- stands there, and an index for each. Written three times, an order cost three times the work.
DROP VIEW customer_order;
DROP VIEW sale;
DROP TABLE customer_order_generation;
DROP TABLE sale_generation;

DELETE FROM generation WHERE model IN ('customer-orders', 'daily-sales');
DELETE FROM processor_control WHERE processor ~ '^(customer-orders|daily-sales)\.';
DELETE FROM token_entry WHERE processor_name ~ '^(customer-orders|daily-sales)\.';
DELETE FROM processor_failure WHERE processor ~ '^(customer-orders|daily-sales)\.';
DELETE FROM dead_letter WHERE processing_group ~ '^(customer-orders|daily-sales)\.';
UPDATE rebuild SET state = 'FAILED', ended_at = now(), failure = 'There is no such read model any more.'
WHERE processor IN ('customer-orders', 'daily-sales') AND ended_at IS NULL;
