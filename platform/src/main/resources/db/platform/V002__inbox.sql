-- What this context has received from the others, in the order of arrival, one row an event, bytes as published.
CREATE TABLE inbox (
    position       bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    event_id       text        NOT NULL UNIQUE,
    context        text        NOT NULL,
    aggregate_type text,
    aggregate_id   text        NOT NULL,
    sequence       bigint      NOT NULL,
    type           text        NOT NULL,
    revision       text,
    payload        bytea       NOT NULL,
    metadata       bytea       NOT NULL,
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX inbox_occurred_at ON inbox (occurred_at);

-- Batches that arrive together wait for each other, so that rows become visible in the order of their positions. A row
-- that came late would be looked for among recent events only, and what arrives here can be old: after an outage, or
-- when a topic is read from its beginning.
CREATE FUNCTION wait_for_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(TG_RELID::bigint);
    RETURN NULL;
END $$;

CREATE TRIGGER in_turn BEFORE INSERT ON inbox
    FOR EACH STATEMENT EXECUTE FUNCTION wait_for_turn();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON inbox
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER announce AFTER INSERT ON inbox
    FOR EACH STATEMENT EXECUTE FUNCTION announce_append();

GRANT SELECT, INSERT ON inbox TO ${service_role};
