-- Who says that it was that subject; null when it was the platform itself, and in rows of before.
ALTER TABLE processor_control ADD COLUMN changed_by_issuer text;
ALTER TABLE rebuild ADD COLUMN started_by_issuer text;
ALTER TABLE inbox_reading ADD COLUMN asked_by_issuer text;
GRANT INSERT (asked_by_issuer) ON inbox_reading TO ${service_role};

-- What was asked with an operation, such as where a processor is reset to; JSON, added once.
ALTER TABLE operation ADD COLUMN details text;
GRANT UPDATE (details) ON operation TO ${service_role};

CREATE OR REPLACE FUNCTION refuse_another_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IS NOT NULL
        OR OLD.details IS NOT NULL AND OLD.details IS DISTINCT FROM NEW.details
        OR to_jsonb(OLD) - 'status' - 'details' <> to_jsonb(NEW) - 'status' - 'details' THEN
        RAISE EXCEPTION 'operation is append-only: UPDATE is refused' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
