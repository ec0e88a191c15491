-- What the customer wrote for whoever brings the order; NULL when nothing was written.
ALTER TABLE order_document_generation ADD COLUMN delivery_note text;
CREATE OR REPLACE VIEW order_document AS
SELECT * FROM order_document_generation
WHERE generation = (SELECT serving FROM generation WHERE model = 'order-document');
