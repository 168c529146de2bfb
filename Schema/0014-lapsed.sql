-- How many texts of a room went undecided is counted without looking through the rest of its log.
CREATE INDEX log_undecided ON log (room, at) WHERE act = 'undecided';

-- When a room's retention was made longer the last time, and the shorter one that what was written before keeps.
ALTER TABLE room ADD COLUMN lengthened_at BIGINT;
ALTER TABLE room ADD COLUMN older_keep_days BIGINT;
ALTER TABLE room ADD COLUMN older_keep_from TEXT CHECK (older_keep_from IN ('post', 'thread'));
