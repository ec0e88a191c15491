-- Whoever appends chooses neither the place in a log nor the time of recording: nothing can be put between what is there.
REVOKE INSERT ON event_store, inbox FROM ${service_role};
GRANT INSERT (event_id, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
    ON event_store TO ${service_role};
GRANT INSERT (event_id, context, aggregate_type, aggregate_id, sequence, type, revision, payload, metadata, occurred_at)
    ON inbox TO ${service_role};
