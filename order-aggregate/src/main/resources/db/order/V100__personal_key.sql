-- The key of each customer's free text in orders, itself encrypted. Not part of the event store: a row without a key is
-- what makes the sealed fields of that customer's orders unreadable, everywhere and for good.
CREATE TABLE personal_key (
    customer_id   text PRIMARY KEY,
    encrypted_key bytea,
    created_at    timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, UPDATE (encrypted_key) ON personal_key TO ${service_role};

-- This service listens to erasures now: its topics are read again, for those that it has passed over.
INSERT INTO inbox_reading (asked_by) VALUES ('migration V100');
