-- By which the site's root key is told from any other: a keyed hash of a fixed word.
CREATE TABLE root_key (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    mark TEXT NOT NULL
);
