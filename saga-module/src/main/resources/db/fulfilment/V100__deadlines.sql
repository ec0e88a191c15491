-- Clocks that are running: the table of db-scheduler, written in the transaction of the saga that waits.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time) WHERE NOT picked;
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat) WHERE picked;

-- What each fulfilment waits for; one that waits for nobody, such as that of an approved order, has no row.
CREATE TABLE open_request (
    order_id    text        PRIMARY KEY,
    request     text        NOT NULL,
    since       timestamptz NOT NULL,
    asked_at    timestamptz NOT NULL,
    attempts    integer     NOT NULL,
    deadline_id text        NOT NULL
);

CREATE INDEX open_request_since ON open_request (since);

GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks, open_request TO ${service_role};
