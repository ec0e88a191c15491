-- A ticket is approved when the version of its approval is there. Nodes of the version before read the number that says so
-- again, so it is written for as long as there are any.
COMMENT ON COLUMN kitchen_ticket_generation.approved IS 'written for nodes of the version before, and not read any more';
