-- Positions are taken in one order and committed in another. Whoever appends to the event store holds a lock from before
-- it takes its first position until its transaction has ended, so that a reader who misses a position can ask who may
-- still fill it. The lock is shared: nobody waits for it.
CREATE FUNCTION announce_appending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared((1::bigint << 32) | TG_RELID::bigint);
    RETURN NULL;
END $$;

CREATE TRIGGER appending BEFORE INSERT ON event_store
    FOR EACH STATEMENT EXECUTE FUNCTION announce_appending();

-- A service announces what it has appended after its commit, once for many, and only where another node listens; it says
-- so in its connections' options. Everybody else is announced here, at the commit.
CREATE OR REPLACE FUNCTION announce_append() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('orderledger.announces_itself', true) IS DISTINCT FROM 'on' THEN
        PERFORM pg_notify(TG_TABLE_NAME, '');
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER announce ON event_store;
CREATE TRIGGER announce AFTER INSERT ON event_store
    FOR EACH STATEMENT EXECUTE FUNCTION announce_append();

-- That events wait to be handled again, each node remembers; so it is announced.
CREATE FUNCTION announce_dead_letters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(TG_TABLE_NAME, '');
    RETURN NULL;
END $$;

CREATE TRIGGER announce AFTER INSERT OR DELETE ON dead_letter
    FOR EACH STATEMENT EXECUTE FUNCTION announce_dead_letters();
