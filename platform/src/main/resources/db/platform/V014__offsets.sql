-- How far each partition is in the inbox, written with the events: a database that is put back reads again what it has
-- lost, whatever Kafka remembers of its consumer group. A new reading begins at the beginning, on all nodes.
CREATE TABLE inbox_reading (
    reading    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_by   text        NOT NULL,
    asked_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE inbox_offset (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    reading     bigint  NOT NULL,
    next_offset bigint  NOT NULL,
    last_id     text, -- of the record before, to know it again
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- Two events at one place of a stream: one of the two is not true, and never are both taken.
CREATE UNIQUE INDEX inbox_by_place ON inbox (aggregate_id, sequence, context);

GRANT SELECT, INSERT, UPDATE ON inbox_offset TO ${service_role};
GRANT SELECT, INSERT (asked_by) ON inbox_reading TO ${service_role};
