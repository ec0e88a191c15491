-- A ticket is approved when the version of its approval is there. Nodes of the version before still read and write the number
-- that says so again; it goes when there are none.
COMMENT ON COLUMN kitchen_ticket_generation.approved IS 'neither read nor written any more';
