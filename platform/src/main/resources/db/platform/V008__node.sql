-- The nodes of this service, each of which says so every other second for as long as it runs.
CREATE TABLE node (
    name    text PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON node TO ${service_role};
