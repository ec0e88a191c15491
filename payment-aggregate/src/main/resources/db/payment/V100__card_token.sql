-- The provider's names for cards that are going to pay, sealed. A row is deleted in the transaction that records the
-- provider's answer: nothing asks for the card after that.
CREATE TABLE card_token (
    order_id     text        PRIMARY KEY,
    customer_id  text        NOT NULL,
    sealed_token bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT, DELETE ON card_token TO ${service_role};
