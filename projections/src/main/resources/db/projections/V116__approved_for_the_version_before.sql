-- Nodes of the version before read the number that says again that a ticket is approved, so it is written as long as there are any.
COMMENT ON COLUMN kitchen_ticket_generation.approved IS 'written for nodes of the version before, and not read any more';
