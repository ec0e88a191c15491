-- Events that a handler could not take, and those that wait behind them, each group's own. The event itself stands in the
-- log that the group tracks.
CREATE TABLE dead_letter (
    id                  bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY, -- the order within a sequence as well
    processing_group    text        NOT NULL,
    sequence_identifier text        NOT NULL,
    event_id            text        NOT NULL,
    cause_type          text, -- null for an event that only waits
    cause_message       text,
    diagnostics         jsonb       NOT NULL,
    enqueued_at         timestamptz NOT NULL,
    last_touched        timestamptz NOT NULL,
    UNIQUE (processing_group, event_id)
);

CREATE UNIQUE INDEX dead_letter_in_sequence ON dead_letter (processing_group, sequence_identifier, id);
CREATE UNIQUE INDEX dead_letter_in_group ON dead_letter (processing_group, id);

GRANT SELECT, INSERT, UPDATE, DELETE ON dead_letter TO ${service_role};
