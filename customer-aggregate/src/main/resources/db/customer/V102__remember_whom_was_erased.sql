-- Whose data were erased has a row without a key, and so gets no other one.
ALTER TABLE personal_key ALTER COLUMN encrypted_key DROP NOT NULL;
REVOKE DELETE ON personal_key FROM ${service_role};
INSERT INTO personal_key (customer_id)
SELECT DISTINCT aggregate_id FROM event_store WHERE type = 'dev.orderledger.customer.PersonalDataErased'
ON CONFLICT DO NOTHING;
