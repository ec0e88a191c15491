-- A log is a table per range of positions. Events are appended to the newest; the others are closed, and never change.
DO $$
DECLARE
    log      text;
    first    text;
    at       bigint;
    bound    bigint;
    indexes  text[];
    an_index record;
BEGIN
    CALL take_the_logs();
    FOREACH log IN ARRAY ARRAY ['event_store', 'inbox'] LOOP
        first := log || '_0';
        SELECT coalesce(last_value, 0) + 1, max_value + 1 INTO at, bound
        FROM pg_sequences WHERE sequencename = log || '_position_seq';

        -- Unique ones stay with the partition: PostgreSQL has none across partitions that lacks the position.
        indexes := '{}';
        FOR an_index IN SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
                        FROM pg_index WHERE indrelid = log::regclass AND NOT indisunique LOOP
            indexes := indexes || an_index.definition;
            EXECUTE format('ALTER INDEX %I RENAME TO %I', an_index.name,
                           CASE WHEN strpos(an_index.name, log) > 0 THEN replace(an_index.name, log, first)
                                ELSE an_index.name || '_0' END);
        END LOOP;
        EXECUTE format('ALTER TABLE %I RENAME TO %I', log, first);
        EXECUTE format('ALTER TABLE %I RENAME CONSTRAINT %I TO %I', first, log || '_pkey', first || '_pkey');
        EXECUTE format('ALTER TABLE %I ALTER position DROP IDENTITY', first);

        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (position)',
                       log, first);
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT first_partition, ADD PRIMARY KEY (position),'
                       ' ALTER position ADD GENERATED ALWAYS AS IDENTITY (START %s MAXVALUE %s CACHE 1)',
                       log, at, bound - 1);
        FOR i IN 1 .. cardinality(indexes) LOOP
            EXECUTE indexes[i];
        END LOOP;
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%s)', log, first, bound);
        EXECUTE format('ALTER TABLE %I DROP CONSTRAINT first_partition', first);

        -- What is asked for and granted is the whole log.
        EXECUTE format('DROP TRIGGER announce ON %I', first);
        EXECUTE format('CREATE TRIGGER announce AFTER INSERT ON %I FOR EACH STATEMENT EXECUTE FUNCTION announce_append()', log);
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I'
                       ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', log);
        EXECUTE format('REVOKE ALL ON %I FROM ${service_role}', first);
    END LOOP;
END $$;

DROP PROCEDURE take_the_logs;

DROP TRIGGER appending ON event_store_0;
CREATE TRIGGER appending BEFORE INSERT ON event_store FOR EACH STATEMENT EXECUTE FUNCTION announce_appending();
DROP TRIGGER in_turn ON inbox_0;
CREATE TRIGGER in_turn BEFORE INSERT ON inbox FOR EACH STATEMENT EXECUTE FUNCTION wait_for_turn();

GRANT SELECT, INSERT (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
    ON event_store TO ${service_role};
GRANT SELECT, INSERT (event_id, context, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
    ON inbox TO ${service_role};

-- How many positions are left is looked at by the service.
GRANT SELECT ON SEQUENCE event_store_position_seq, inbox_position_seq TO ${service_role};

-- Within a partition, unique indexes see to it that no two events have the same place in a stream. Of those that are closed it is
-- known how far each stream has come in them, so that what is appended need not be looked for in each.
CREATE TABLE closed_stream (
    log          text   NOT NULL,
    aggregate_id text   NOT NULL,
    context      text   NOT NULL, -- empty for the event store, which has one
    sequence     bigint NOT NULL, -- the last one
    PRIMARY KEY (log, aggregate_id, context)
);

-- Up to where the streams of a log have been noted. That begins before a partition is closed, since it takes minutes.
CREATE TABLE closed_log (
    log      text PRIMARY KEY,
    position bigint NOT NULL
);
INSERT INTO closed_log VALUES ('event_store', 0), ('inbox', 0);

GRANT SELECT ON closed_stream TO ${service_role};

CREATE FUNCTION refuse_what_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <= (SELECT sequence FROM closed_stream
                        WHERE log = 'event_store' AND aggregate_id = NEW.aggregate_id AND context = '') THEN
        RAISE EXCEPTION 'a closed partition has sequence % of %', NEW.sequence, NEW.aggregate_id
            USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NEW;
END $$;

-- An inbox passes over what it has, as it does within a partition. It may have gaps: what it could not read is received later. The
-- second look is a statement of its own, as PostgreSQL opens every partition for it, even if the first one is enough.
CREATE FUNCTION skip_what_is_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <= (SELECT sequence FROM closed_stream
                        WHERE log = 'inbox' AND aggregate_id = NEW.aggregate_id AND context = NEW.context) THEN
        IF EXISTS (SELECT FROM inbox WHERE aggregate_id = NEW.aggregate_id AND sequence = NEW.sequence
                                       AND context = NEW.context) THEN
            RETURN NULL;
        END IF;
    END IF;
    RETURN NEW;
END $$;

-- Notes how far the streams have come, for the next events of a log at most, up to a position.
CREATE FUNCTION note_streams(log text, up_to bigint, events bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('WITH next AS (SELECT position, aggregate_id, %s AS context, sequence FROM %I'
                   ' WHERE position > (SELECT position FROM closed_log WHERE log = $1) AND position <= $2'
                   ' ORDER BY position LIMIT $3),'
                   ' noted AS (UPDATE closed_log SET position = (SELECT max(position) FROM next)'
                   ' WHERE log = $1 AND EXISTS (SELECT FROM next))'
                   ' INSERT INTO closed_stream SELECT $1, aggregate_id, context, max(sequence) FROM next GROUP BY 2, 3'
                   ' ON CONFLICT (log, aggregate_id, context)'
                   ' DO UPDATE SET sequence = greatest(closed_stream.sequence, excluded.sequence)',
                   CASE log WHEN 'inbox' THEN 'context' ELSE quote_literal('') END, log)
    USING log, up_to, events;
END $$;

-- A step on the way to the next partition of a log, to be asked for again and again when half of the positions are used:
-- NOTED   some streams of the newest partition were noted, and there are more
-- WAITING there is nothing to do, or another node does it
-- OPENED  only the reserve of positions was left: the newest partition was closed, and the next one opened
-- Opening waits for the transactions that append, and nobody else appends meanwhile: so whoever appends to the next partition
-- knows of it, and everything in those before is noted. Readers do not wait. This is all that the service may change. Up to the
-- position "settled" everything is there that will ever be.
CREATE FUNCTION roll_over(log text, events bigint, settled bigint) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '1500ms' AS $$
DECLARE
    reserve CONSTANT bigint := events / 10;
    at_once CONSTANT bigint := 100000;
    positions CONSTANT text := log || '_position_seq';
    duplicates CONSTANT text := CASE log WHEN 'event_store' THEN 'refuse_what_is_closed'
                                         WHEN 'inbox' THEN 'skip_what_is_closed' END;
    noted     bigint;
    used      bigint;
    bound     bigint;
    left_over bigint;
    newest    text;
    next      text;
BEGIN
    IF duplicates IS NULL OR events < 10 THEN
        RAISE EXCEPTION 'no partition of % events for %', events, log USING ERRCODE = 'invalid_parameter_value';
    END IF;
    SELECT position INTO noted FROM closed_log WHERE closed_log.log = roll_over.log FOR UPDATE SKIP LOCKED;
    SELECT coalesce(last_value, 0), max_value + 1 INTO used, bound FROM pg_sequences WHERE sequencename = positions;
    IF noted IS NULL OR bound - 1 - used > events / 2 THEN
        RETURN 'WAITING';
    END IF;
    IF settled - noted >= at_once THEN
        PERFORM note_streams(log, settled, at_once);
        RETURN 'NOTED';
    END IF;
    IF bound - 1 - used > reserve THEN
        RETURN 'WAITING';
    END IF;

    PERFORM note_streams(log, settled, at_once);
    EXECUTE format('SELECT count(*) FROM (SELECT FROM %I WHERE position > (SELECT position FROM closed_log WHERE log = $1) LIMIT $2)',
                   log) INTO left_over USING log, at_once;
    IF left_over = at_once THEN
        RETURN 'WAITING'; -- it would take too long while nobody appends
    END IF;
    EXECUTE format('LOCK TABLE ONLY %I IN SHARE ROW EXCLUSIVE MODE', log);
    PERFORM note_streams(log, bound, 9223372036854775807);
    SELECT inhrelid::regclass::text INTO newest FROM pg_inherits WHERE inhparent = log::regclass
    ORDER BY substring(inhrelid::regclass::text FROM '[0-9]+$')::bigint DESC LIMIT 1;
    next := log || '_' || bound;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)', next, newest);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', next);
    EXECUTE format('CREATE TRIGGER duplicates BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION %I ()', next, duplicates);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', log, next, bound, bound + events + reserve);
    EXECUTE format('ALTER SEQUENCE %I MAXVALUE %s RESTART WITH %s', positions, bound + events + reserve - 1, bound);
    RETURN 'OPENED';
END $$;

REVOKE EXECUTE ON FUNCTION roll_over FROM PUBLIC;
GRANT EXECUTE ON FUNCTION roll_over TO ${service_role};
