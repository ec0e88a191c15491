-- How far each segment of each streaming processor has come, and which node holds it.
CREATE TABLE token_entry (
    processor_name text    NOT NULL,
    segment        integer NOT NULL,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);

-- Processes in flight.
CREATE TABLE saga_entry (
    saga_id         text PRIMARY KEY,
    saga_type       text NOT NULL,
    revision        text,
    serialized_saga bytea NOT NULL
);

CREATE TABLE association_value_entry (
    id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    association_key   text NOT NULL,
    association_value text NOT NULL,
    saga_type         text NOT NULL,
    saga_id           text NOT NULL
);

CREATE INDEX association_by_value ON association_value_entry (saga_type, association_key, association_value);
CREATE INDEX association_by_saga ON association_value_entry (saga_id, saga_type);

GRANT SELECT, INSERT, UPDATE, DELETE ON token_entry, saga_entry, association_value_entry TO ${service_role};
