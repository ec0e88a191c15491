-- Whoever leaves the announcement to another has to commit at the same time as the other. At the time of the insert nobody
-- knows: the other may have committed, and been heard, long before. So this is decided as the transaction commits, which
-- PostgreSQL offers per row only.
DROP TRIGGER announce ON event_store;
CREATE CONSTRAINT TRIGGER announce AFTER INSERT ON event_store DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION announce_append();
