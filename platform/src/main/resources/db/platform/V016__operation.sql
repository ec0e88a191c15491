-- What operators have asked of this service: recorded before it is done, so that nothing is done that is not recorded. How it
-- was answered is added once; where that is missing, the process ended in between.
CREATE TABLE operation (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    asked_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    operation      text        NOT NULL,
    target         text        NOT NULL,
    reason         text,
    actor          text        NOT NULL,
    actor_issuer   text        NOT NULL,
    correlation_id text,
    status         integer
);

CREATE FUNCTION refuse_another_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IS NOT NULL OR to_jsonb(OLD) - 'status' <> to_jsonb(NEW) - 'status' THEN
        RAISE EXCEPTION 'operation is append-only: UPDATE is refused' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER answered_once BEFORE UPDATE ON operation FOR EACH ROW EXECUTE FUNCTION refuse_another_answer();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON operation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON operation TO ${service_role};
GRANT UPDATE (status) ON operation TO ${service_role};
