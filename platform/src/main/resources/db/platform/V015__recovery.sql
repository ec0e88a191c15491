-- Which event store this is: a copy that is put back is the same one. Each published record names it.
CREATE TABLE event_store_identity (
    id uuid NOT NULL
);
CREATE UNIQUE INDEX event_store_identity_one ON event_store_identity ((true));
INSERT INTO event_store_identity VALUES (gen_random_uuid());

-- How the topic of this context was found when it was last compared with the event store.
CREATE TABLE topic_seen (
    partition   integer PRIMARY KEY,
    next_offset bigint  NOT NULL,
    last_id     text, -- of the record before
    published   bigint  NOT NULL, -- up to this position everything was in the topic
    found       bigint  NOT NULL  -- the highest position that was seen in the partition
);

GRANT SELECT ON event_store_identity TO ${service_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON topic_seen TO ${service_role};
