-- The view has followed the table that is the first partition since migration 202.
CREATE OR REPLACE VIEW ledger AS
SELECT position,
       event_id,
       order_id_of(payload)    AS order_id,
       context,
       type,
       revision,
       aggregate_id            AS stream_id,
       sequence,
       occurred_at,
       recorded_at,
       readable_json(payload)  AS payload,
       readable_json(metadata) AS metadata
FROM inbox;

-- Each partition is planned, and analyzed, by itself. A new one takes over what the one before has.
ALTER STATISTICS inbox_order_id RENAME TO inbox_0_order_id;
