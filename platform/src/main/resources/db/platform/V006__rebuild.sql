-- Which generation of each read model serves its readers. A model's own migration inserts its row.
CREATE TABLE generation (
    model   text PRIMARY KEY,
    serving text        NOT NULL CHECK (serving IN ('blue', 'green')),
    since   timestamptz NOT NULL DEFAULT now()
);

-- Every reset of a processor, with who began it; of one processor only one at a time.
CREATE TABLE rebuild (
    id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    processor      text        NOT NULL,
    reset_to       text        NOT NULL,
    state          text        NOT NULL DEFAULT 'STOPPING',
    start_position bigint, -- behind which the log is read; what counts is in the tokens, this is for the progress
    processed      bigint      NOT NULL DEFAULT 0,
    total          bigint      NOT NULL DEFAULT 0,
    started_by     text        NOT NULL,
    started_at     timestamptz NOT NULL DEFAULT now(),
    running_since  timestamptz,
    progress_at    timestamptz,
    ended_at       timestamptz,
    failure        text,
    driver         text        NOT NULL, -- the node that does the work, as long as it renews this
    driven_until   timestamptz NOT NULL
);

CREATE UNIQUE INDEX rebuild_under_way ON rebuild (processor) WHERE ended_at IS NULL;
CREATE INDEX rebuild_latest ON rebuild (started_at DESC);

GRANT SELECT, UPDATE ON generation TO ${service_role};
GRANT SELECT, INSERT, UPDATE ON rebuild TO ${service_role};
