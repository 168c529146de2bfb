-- What tells the names of a room apart is a hash that is keyed by the room's salt, which is a text like any other: sealed under a key of its
-- own. When a name has gone the names that stay move over to another salt, and the older one's key is destroyed: then nobody can find out
-- by guessing, from a copy of the data however old, who had which name.
-- names_salt_before: the older one, while names move over. names_change_at: when the next change is due.
ALTER TABLE room ADD COLUMN names_salt BIGINT REFERENCES text (id);
ALTER TABLE room ADD COLUMN names_salt_before BIGINT REFERENCES text (id);
ALTER TABLE room ADD COLUMN names_change_at BIGINT;
CREATE INDEX room_names_change ON room (names_change_at) WHERE names_change_at IS NOT NULL;
CREATE INDEX room_names_moving ON room (names_salt_before) WHERE names_salt_before IS NOT NULL;
