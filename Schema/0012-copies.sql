-- Whose membership it is, once more, as a sealed text: in a copy of the data this is all that ties it to its account.
ALTER TABLE membership ADD COLUMN owner BIGINT REFERENCES text (id);

-- The posts that live on with their thread are found without looking at the others in it.
CREATE INDEX post_kept_with_thread ON post (thread, kept_at) WHERE keep_thread_ms IS NOT NULL;
