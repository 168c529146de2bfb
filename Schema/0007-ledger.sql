-- Acts that a backup from before them must learn of when it is restored: here until they stand in the key store, which is part of no
-- backup of the data. state: how their subject stands since, as JSON; no words of a person.
CREATE TABLE ledger (
    kind TEXT NOT NULL CHECK (
        kind IN ('account', 'departure', 'membership', 'post', 'sanction', 'ban', 'room', 'invitation', 'shortening')),
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX ledger_age ON ledger (at);

-- The last copy: when it was begun, which it knows itself, and when it was complete.
CREATE TABLE backup (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    begun_at BIGINT NOT NULL,
    done_at BIGINT
);
