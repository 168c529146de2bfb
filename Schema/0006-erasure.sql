-- A post that its author left behind has neither an author nor a guest's name: nothing ties it to another one. Its table is made anew for
-- that; the references to it are laid aside meanwhile, since dropping a table empties them. No words of a person are in any of these.
CREATE TABLE item_aside (id TEXT PRIMARY KEY, post TEXT NOT NULL);
INSERT INTO item_aside (id, post) SELECT id, post FROM item WHERE post IS NOT NULL;
CREATE TABLE decision_aside (id TEXT PRIMARY KEY, post TEXT NOT NULL);
INSERT INTO decision_aside (id, post) SELECT id, post FROM decision WHERE post IS NOT NULL;
DROP INDEX item_open_member;
CREATE TABLE post_anew (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    thread TEXT NOT NULL REFERENCES thread (id),
    opens BIGINT NOT NULL CHECK (opens IN (0, 1)),
    author TEXT REFERENCES membership (id),
    guest BIGINT REFERENCES text (id),
    title BIGINT REFERENCES text (id),
    body BIGINT REFERENCES text (id),
    warning BIGINT REFERENCES text (id),
    set_warning BIGINT REFERENCES text (id),
    state TEXT NOT NULL CHECK (state IN ('live', 'held', 'returned', 'rejected', 'removed', 'deleted')),
    held_for TEXT NOT NULL,
    edits BIGINT NOT NULL,
    pending_body BIGINT REFERENCES text (id),
    pending_warning BIGINT REFERENCES text (id),
    pending_for TEXT,
    pending_tier BIGINT CHECK (pending_tier IN (0, 1, 2)),
    pending_ends_at BIGINT,
    read_tier BIGINT NOT NULL CHECK (read_tier IN (0, 1, 2)),
    keep_ms BIGINT,
    keep_thread_ms BIGINT,
    kept_at BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    placed_at BIGINT NOT NULL,
    published_at BIGINT,
    edited_at BIGINT,
    expires_at BIGINT NOT NULL,
    CHECK (author IS NULL OR guest IS NULL)
);
INSERT INTO post_anew (id, room, thread, opens, author, guest, title, body, warning, set_warning, state, held_for, edits, pending_body,
    pending_warning, pending_for, pending_tier, pending_ends_at, read_tier, keep_ms, keep_thread_ms, kept_at, written_at, placed_at, published_at, edited_at,
    expires_at)
SELECT id, room, thread, opens, author, guest, title, body, warning, set_warning, state, held_for, edits, pending_body,
    pending_warning, pending_for, pending_tier, pending_ends_at, read_tier, keep_ms, keep_thread_ms, kept_at, written_at, placed_at, published_at, edited_at,
    expires_at
FROM post;
DROP TABLE post;
ALTER TABLE post_anew RENAME TO post;
CREATE INDEX post_thread ON post (thread, placed_at, id);
CREATE INDEX post_room ON post (room, placed_at, id);
CREATE INDEX post_author ON post (author, placed_at, id);
CREATE INDEX post_expiry ON post (expires_at);
CREATE INDEX post_pending_end ON post (pending_ends_at) WHERE pending_ends_at IS NOT NULL;
CREATE INDEX post_written ON post (room, written_at, id);
CREATE UNIQUE INDEX post_opening ON post (thread) WHERE opens = 1;
UPDATE item SET post = (SELECT aside.post FROM item_aside aside WHERE aside.id = item.id) WHERE id IN (SELECT aside.id FROM item_aside aside);
UPDATE decision SET post = (SELECT aside.post FROM decision_aside aside WHERE aside.id = decision.id)
WHERE id IN (SELECT aside.id FROM decision_aside aside);
DROP TABLE item_aside;
DROP TABLE decision_aside;
CREATE UNIQUE INDEX item_open_member ON item (member, kind) WHERE state = 'open' AND post IS NULL AND decision IS NULL;

-- An account that goes: what becomes of its posts, and when the account itself is gone.
CREATE TABLE erasure (
    account TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    posts TEXT NOT NULL CHECK (posts IN ('erase', 'keep')),
    ends_at BIGINT NOT NULL
);
CREATE INDEX erasure_end ON erasure (ends_at);

-- When each of its memberships goes, at a moment of its own: from then on nobody sees what is to be erased of it. done: all of it is, and
-- what is left are the limits that were put on it, for as long as the account could come back.
CREATE TABLE departure (
    membership TEXT PRIMARY KEY REFERENCES membership (id) ON DELETE CASCADE,
    posts TEXT NOT NULL CHECK (posts IN ('erase', 'keep')),
    at BIGINT NOT NULL,
    done BIGINT NOT NULL DEFAULT 0 CHECK (done IN (0, 1))
);
CREATE INDEX departure_due ON departure (at, membership) WHERE done = 0;

-- Whatever names a membership or an account is found by it, so that it can let go of it.
CREATE INDEX decision_member ON decision (member, id) WHERE member IS NOT NULL;
CREATE INDEX decision_decider ON decision (decided_by, id) WHERE decided_by IS NOT NULL;
CREATE INDEX decision_steward ON decision (steward, id) WHERE steward IS NOT NULL;
CREATE INDEX log_member ON log (member, id) WHERE member IS NOT NULL;
CREATE INDEX log_acting ON log (acting, id) WHERE acting IS NOT NULL;
CREATE INDEX item_of_member ON item (member, id) WHERE member IS NOT NULL;
CREATE INDEX item_claimed ON item (claimed_by, id) WHERE claimed_by IS NOT NULL;
CREATE INDEX item_handed ON item (handed_to, id) WHERE handed_to IS NOT NULL;
CREATE INDEX ban_member ON ban (member);
