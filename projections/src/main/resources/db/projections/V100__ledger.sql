-- The inbox of this service is the ledger: every event of every context. It is stored byte by byte as it was published;
-- what follows only reads it.

-- Stored JSON as jsonb. PostgreSQL has no text with a NUL in it, JSON has: it reads as U+FFFD, so that nobody can put
-- an event out of an auditor's sight with one character. NULL for what is not JSON.
CREATE FUNCTION readable_json(stored bytea) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN replace(convert_from(stored, 'UTF8'), '\u0000', '\ufffd')::jsonb;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    RETURN NULL;
END $$;

-- The order that an event concerns; NULL for an event that concerns none, and for what is not an id.
-- It stands on built-in functions alone: indexes are built under a search path on which ours are not found.
CREATE FUNCTION order_id_of(payload bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    order_id text;
BEGIN
    order_id := replace(convert_from(payload, 'UTF8'), '\u0000', '\ufffd')::jsonb ->> 'orderId';
    RETURN CASE WHEN length(order_id) <= 64 THEN order_id END;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    RETURN NULL;
END $$;

-- The history of one order is a range of this index, in the order of the ledger.
CREATE INDEX inbox_by_order ON inbox (order_id_of(payload), position) WHERE order_id_of(payload) IS NOT NULL;

CREATE VIEW ledger AS
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

COMMENT ON VIEW ledger IS 'Every event of every context, once, in the order of arrival. Append-only.';
COMMENT ON COLUMN ledger.position IS 'Place in the ledger; grows, with gaps.';
COMMENT ON COLUMN ledger.event_id IS 'The same everywhere the event is stored.';
COMMENT ON COLUMN ledger.order_id IS 'The order that the event concerns; NULL when it concerns none.';
COMMENT ON COLUMN ledger.context IS 'Who decided: order, customer, payment, restaurant or fulfilment.';
COMMENT ON COLUMN ledger.type IS 'dev.orderledger.<context>.<Event>';
COMMENT ON COLUMN ledger.revision IS 'Version of the payload''s shape.';
COMMENT ON COLUMN ledger.stream_id IS 'The aggregate that decided.';
COMMENT ON COLUMN ledger.sequence IS 'Place in the stream, from 0, without gaps.';
COMMENT ON COLUMN ledger.occurred_at IS 'When it was decided, UTC.';
COMMENT ON COLUMN ledger.recorded_at IS 'When the ledger received it, UTC.';
COMMENT ON COLUMN ledger.payload IS 'What happened; NULL when it is not JSON.';
COMMENT ON COLUMN ledger.metadata IS 'actor, correlationId, causationId, traceparent.';

GRANT SELECT ON ledger TO ${service_role};
