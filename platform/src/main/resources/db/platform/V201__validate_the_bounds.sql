-- Reads both logs, beside those who append and read.
ALTER TABLE event_store VALIDATE CONSTRAINT first_partition;
ALTER TABLE inbox VALIDATE CONSTRAINT first_partition;
