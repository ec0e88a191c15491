-- A ticket is approved when the version of its approval is there: the number that said so again is not written any more. The
-- column stays until no node of the version before writes it.
UPDATE kitchen_ticket_generation SET approved = NULL WHERE approved IS NOT NULL;
