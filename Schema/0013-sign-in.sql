-- An account's sign-in name and the fingerprint of its passphrase, once more, as a sealed text: in a copy of the data this is all of them.
ALTER TABLE account ADD COLUMN sign_in BIGINT REFERENCES text (id);
