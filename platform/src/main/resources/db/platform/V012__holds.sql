-- A change under way, such as a split, holds a processor still; what an operator wants of it is kept apart.
ALTER TABLE processor_control ADD COLUMN held_by text;
