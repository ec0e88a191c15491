-- Each log becomes a partitioned table, of which what is there now is the first partition (migration 202), while nodes of this
-- and of the version before append to it. PostgreSQL has to know by then that no position in it lies beyond the partition;
-- it looks that up in migration 201, without holding up anybody.

-- Takes both logs for itself, both or none: whoever has read the one may be about to append to the other. While it waits,
-- everybody else waits behind it, so it waits for moments only, again and again: for as long as PostgreSQL takes to interrupt an
-- autovacuum that is in the way.
CREATE PROCEDURE take_the_logs() LANGUAGE plpgsql AS $$
BEGIN
    LOOP
        BEGIN
            SET LOCAL lock_timeout = '1500ms';
            LOCK TABLE event_store, inbox IN ACCESS EXCLUSIVE MODE;
            EXIT;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            RAISE WARNING 'waiting for a long transaction to end that uses the event store or the inbox';
            PERFORM pg_sleep(3);
        END;
    END LOOP;
END $$;

DO $$
DECLARE
    log   text;
    bound bigint;
BEGIN
    CALL take_the_logs();
    FOREACH log IN ARRAY ARRAY ['event_store', 'inbox'] LOOP
        SELECT coalesce(last_value, 0) + 11000001 INTO bound FROM pg_sequences WHERE sequencename = log || '_position_seq';
        EXECUTE format('ALTER SEQUENCE %I MAXVALUE %s', log || '_position_seq', bound - 1);
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT first_partition CHECK (position < %s) NOT VALID', log, bound);
    END LOOP;
END $$;
