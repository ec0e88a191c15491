-- Each log becomes a partitioned table, of which what is there now is the first partition (migration 202), while nodes of this
-- and of the version before append to it. PostgreSQL has to know by then that no position in it lies beyond the partition;
-- it looks that up in migration 201, without holding up anybody.

-- Takes a table for itself. While it waits, everybody else waits behind it, so it waits for moments only, again and again.
CREATE PROCEDURE take_for_oneself(log text) LANGUAGE plpgsql AS $$
BEGIN
    LOOP
        BEGIN
            SET LOCAL lock_timeout = '500ms';
            EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', log);
            EXIT;
        EXCEPTION WHEN lock_not_available THEN
            RAISE NOTICE 'waiting for a long transaction to end that uses %', log;
            PERFORM pg_sleep(0.5);
        END;
    END LOOP;
END $$;

DO $$
DECLARE
    log   text;
    bound bigint;
BEGIN
    FOREACH log IN ARRAY ARRAY ['event_store', 'inbox'] LOOP
        CALL take_for_oneself(log);
        SELECT coalesce(last_value, 0) + 11000001 INTO bound FROM pg_sequences WHERE sequencename = log || '_position_seq';
        EXECUTE format('ALTER SEQUENCE %I MAXVALUE %s', log || '_position_seq', bound - 1);
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT first_partition CHECK (position < %s) NOT VALID', log, bound);
    END LOOP;
END $$;
