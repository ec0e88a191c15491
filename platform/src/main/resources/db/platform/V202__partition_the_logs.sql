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
    FOREACH log IN ARRAY ARRAY ['event_store', 'inbox'] LOOP
        first := log || '_0';
        CALL take_for_oneself(log);
        SELECT coalesce(last_value, 0) + 1, max_value + 1 INTO at, bound
        FROM pg_sequences WHERE sequencename = log || '_position_seq';

        -- Unique ones stay with the partition: PostgreSQL has none across partitions that lacks the position.
        indexes := '{}';
        FOR an_index IN SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
                        FROM pg_index WHERE indrelid = log::regclass AND NOT indisunique LOOP
            indexes := indexes || an_index.definition;
            EXECUTE format('ALTER INDEX %I RENAME TO %I', an_index.name, replace(an_index.name, log, first));
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

DROP PROCEDURE take_for_oneself;

DROP TRIGGER appending ON event_store_0;
CREATE TRIGGER appending BEFORE INSERT ON event_store FOR EACH STATEMENT EXECUTE FUNCTION announce_appending();
DROP TRIGGER in_turn ON inbox_0;
CREATE TRIGGER in_turn BEFORE INSERT ON inbox FOR EACH STATEMENT EXECUTE FUNCTION wait_for_turn();

GRANT SELECT, INSERT (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
    ON event_store TO ${service_role};
GRANT SELECT, INSERT (event_id, context, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
    ON inbox TO ${service_role};

-- Within a partition, unique indexes see to it that an event stands in a log once. Across partitions it is this: what an
-- earlier partition has is not appended to a later one. The earlier ones are closed by then, so nobody has to wait.
CREATE FUNCTION refuse_what_earlier_partitions_have() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM event_store
               WHERE position < TG_ARGV[0]::bigint AND aggregate_id = NEW.aggregate_id AND sequence = NEW.sequence) THEN
        RAISE EXCEPTION 'an earlier partition has sequence % of %', NEW.sequence, NEW.aggregate_id
            USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NEW;
END $$;

-- An inbox passes over what it has, as it does within a partition.
CREATE FUNCTION skip_what_earlier_partitions_have() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM inbox WHERE position < TG_ARGV[0]::bigint AND event_id = NEW.event_id)
        OR EXISTS (SELECT FROM inbox
                   WHERE position < TG_ARGV[0]::bigint
                     AND aggregate_id = NEW.aggregate_id AND sequence = NEW.sequence AND context = NEW.context) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;

-- Closes the newest partition of a log and opens the next one, when only its reserve of positions is left. It waits for the
-- transactions that append, and nobody else appends meanwhile: so whoever appends to the next partition knows of it, and sees
-- everything that is in those before. Readers do not wait. This is all that the service may change.
CREATE FUNCTION roll_over(log text, events bigint) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    reserve CONSTANT bigint := events / 10;
    positions CONSTANT text := log || '_position_seq';
    duplicates CONSTANT text := CASE log WHEN 'event_store' THEN 'refuse_what_earlier_partitions_have'
                                         WHEN 'inbox' THEN 'skip_what_earlier_partitions_have' END;
    at     bigint;
    bound  bigint;
    newest text;
    next   text;
BEGIN
    IF duplicates IS NULL OR events < 10 THEN
        RAISE EXCEPTION 'no partition of % events for %', events, log USING ERRCODE = 'invalid_parameter_value';
    END IF;
    EXECUTE format('LOCK TABLE %I IN SHARE ROW EXCLUSIVE MODE', log);
    SELECT coalesce(last_value, 0), max_value + 1 INTO at, bound FROM pg_sequences WHERE sequencename = positions;
    IF bound - 1 - at > reserve THEN
        RETURN false;
    END IF;
    SELECT inhrelid::regclass::text INTO newest FROM pg_inherits WHERE inhparent = log::regclass
    ORDER BY substring(inhrelid::regclass::text FROM '\d+$')::bigint DESC LIMIT 1;
    next := log || '_' || bound;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY)', next, newest);
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', next);
    EXECUTE format('CREATE TRIGGER duplicates BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION %I (%s)',
                   next, duplicates, bound);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', log, next, bound, bound + events + reserve);
    EXECUTE format('ALTER SEQUENCE %I MAXVALUE %s RESTART WITH %s', positions, bound + events + reserve - 1, bound);
    RETURN true;
END $$;

REVOKE EXECUTE ON FUNCTION roll_over FROM PUBLIC;
GRANT EXECUTE ON FUNCTION roll_over TO ${service_role};
