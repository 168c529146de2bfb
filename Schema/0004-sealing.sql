-- Every text is sealed under the key of its number, which stands in the key store. Emptied texts keep their row without bytes.
-- doomed: texts that are emptied and whose key is still to be destroyed, so that a crash between the two forgets none.
ALTER TABLE text ADD COLUMN sealed BLOB;
CREATE TABLE doomed (
    text BIGINT PRIMARY KEY REFERENCES text (id)
);
