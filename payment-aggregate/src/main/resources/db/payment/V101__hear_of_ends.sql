-- This service listens to more events than before: its topics are read again, for what it has passed over.
INSERT INTO inbox_reading (asked_by) VALUES ('migration V101');
