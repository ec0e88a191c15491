-- The single write of a context: every fact it has decided. Appended to, read, and never changed.
CREATE TABLE event_store (
    position       bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
    event_id       text        NOT NULL UNIQUE,
    aggregate_type text,
    aggregate_id   text        NOT NULL,
    sequence       bigint      NOT NULL CHECK (sequence >= 0),
    type           text        NOT NULL,
    revision       text,
    payload        bytea       NOT NULL,
    metadata       bytea       NOT NULL,
    occurred_at    timestamptz NOT NULL,
    UNIQUE (aggregate_id, sequence)
);

-- Where loading a long stream may start. Can be deleted at any time; a stream tells the same without it.
CREATE TABLE snapshot (
    event_id       text        NOT NULL UNIQUE,
    aggregate_type text,
    aggregate_id   text        NOT NULL,
    sequence       bigint      NOT NULL,
    type           text        NOT NULL,
    revision       text,
    payload        bytea       NOT NULL,
    metadata       bytea       NOT NULL,
    occurred_at    timestamptz NOT NULL,
    PRIMARY KEY (aggregate_id, sequence)
);

CREATE INDEX event_store_occurred_at ON event_store (occurred_at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

-- PostgreSQL commits those who notify one after the other, in all databases of the server. So of those who append at the
-- same time one notifies for all, and listeners look again a moment later.
CREATE FUNCTION announce_append() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_try_advisory_xact_lock(TG_RELID::bigint) THEN
        PERFORM pg_notify(TG_TABLE_NAME, '');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER announce AFTER INSERT ON event_store
    FOR EACH STATEMENT EXECUTE FUNCTION announce_append();

GRANT SELECT, INSERT ON event_store TO ${service_role};
GRANT SELECT, INSERT, DELETE ON snapshot TO ${service_role};
