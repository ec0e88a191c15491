-- Whether each streaming processor is to run, on all nodes of this service. One without a row runs.
CREATE TABLE processor_control (
    processor  text PRIMARY KEY,
    paused     boolean     NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION announce_control() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(TG_TABLE_NAME, '');
    RETURN NULL;
END $$;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON processor_control
    FOR EACH STATEMENT EXECUTE FUNCTION announce_control();

GRANT SELECT, INSERT, UPDATE, DELETE ON processor_control TO ${service_role};
