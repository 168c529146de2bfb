-- An account's sign-in name and the fingerprint of its passphrase, once more, as a sealed text: in a copy of the data this is all of them.
ALTER TABLE account ADD COLUMN sign_in BIGINT REFERENCES text (id);

-- In a copy 1, and nowhere else: what is otherwise in it must be undone by a restore before anybody uses it.
ALTER TABLE backup ADD COLUMN copied BIGINT NOT NULL DEFAULT 0 CHECK (copied IN (0, 1));
