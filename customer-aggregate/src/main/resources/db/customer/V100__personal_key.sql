-- The key of each customer's sealed personal data, itself encrypted. Not part of the event store: deleting the row is
-- what makes the sealed fields of that customer's events unreadable, everywhere and for good.
CREATE TABLE personal_key (
    customer_id   text PRIMARY KEY,
    encrypted_key bytea       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, DELETE ON personal_key TO ${service_role};
