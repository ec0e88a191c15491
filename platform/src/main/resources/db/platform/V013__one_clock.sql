-- Who holds what, and who is alive, is judged by one clock, which is the database's: no two nodes have to agree on the
-- time. A moment that has not come yet was written before that clock was set right, and says nothing.
CREATE FUNCTION is_recent(moment timestamptz, seconds double precision) RETURNS boolean LANGUAGE sql AS
    'SELECT moment BETWEEN clock_timestamp() - make_interval(secs => seconds) AND clock_timestamp()';

-- The framework writes the time of the node's clock beside a claim.
CREATE FUNCTION set_time_of_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.timestamp := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
    RETURN NEW;
END $$;

CREATE TRIGGER time_of_claim BEFORE INSERT OR UPDATE ON token_entry
    FOR EACH ROW EXECUTE FUNCTION set_time_of_claim();

-- When it occurred is what the deciding node's clock says; how far others are behind is reckoned from here.
ALTER TABLE event_store ADD COLUMN recorded_at timestamptz;
ALTER TABLE event_store ALTER COLUMN recorded_at SET DEFAULT now();
