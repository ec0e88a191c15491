-- Why a segment failed the last time. It still fails for as long as its token is the one it had then.
CREATE TABLE processor_failure (
    processor text    NOT NULL,
    segment   integer NOT NULL,
    token     bytea,
    message   text        NOT NULL,
    node      text        NOT NULL,
    attempts  integer     NOT NULL DEFAULT 1,
    since     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (processor, segment)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON processor_failure TO ${service_role};
