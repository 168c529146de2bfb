-- What a post is kept by: keep_ms from its own publication, keep_thread_ms from kept_at, the last post of its thread that keeps it on.
-- The earlier end counts, so that two rules can be laid over each other; an absent one sets no end.
ALTER TABLE post ADD COLUMN keep_thread_ms BIGINT;
ALTER TABLE post ADD COLUMN kept_at BIGINT NOT NULL DEFAULT 0;
UPDATE post SET keep_thread_ms = keep_ms, keep_ms = NULL WHERE keep_from = 'thread';
UPDATE post SET kept_at = CASE
    WHEN keep_thread_ms IS NOT NULL AND expires_at - keep_thread_ms > placed_at THEN expires_at - keep_thread_ms ELSE placed_at END;
ALTER TABLE post DROP COLUMN keep_from;
CREATE INDEX post_written ON post (room, written_at, id);

ALTER TABLE membership ADD COLUMN introduction_keep_thread_ms BIGINT;
UPDATE membership SET introduction_keep_thread_ms = introduction_keep_ms, introduction_keep_ms = NULL WHERE introduction_keep_from = 'thread';
ALTER TABLE membership DROP COLUMN introduction_keep_from;
CREATE INDEX membership_written ON membership (room, introduction_at, id) WHERE introduction IS NOT NULL;

-- Words that a report keeps live no longer than they would have where they stood: evidence_from and evidence_by are when their time began
-- and when it would have ended.
ALTER TABLE item ADD COLUMN evidence_from BIGINT;
ALTER TABLE item ADD COLUMN evidence_by BIGINT;
UPDATE item SET evidence_from = COALESCE((SELECT post.kept_at FROM post WHERE post.id = item.post), opened_at),
    evidence_by = COALESCE((SELECT post.expires_at FROM post WHERE post.id = item.post), evidence_ends_at, ends_at)
WHERE evidence_body IS NOT NULL;
UPDATE item SET evidence_ends_at = evidence_by
WHERE evidence_by IS NOT NULL AND (evidence_ends_at IS NULL OR evidence_by < evidence_ends_at);
CREATE INDEX item_kept ON item (room, evidence_from, id) WHERE evidence_from IS NOT NULL;

-- A shortening that the members have been told of, and when it takes effect.
ALTER TABLE room ADD COLUMN announced_keep_days BIGINT;
ALTER TABLE room ADD COLUMN announced_keep_from TEXT CHECK (announced_keep_from IN ('post', 'thread'));
ALTER TABLE room ADD COLUMN announced_for BIGINT;
CREATE INDEX room_announced ON room (announced_for) WHERE announced_for IS NOT NULL;

-- A shortening that has taken effect and reaches, in small steps, what was written before: how far it has come.
CREATE TABLE shortening (
    began_at BIGINT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    keep_ms BIGINT,
    keep_thread_ms BIGINT,
    stage TEXT NOT NULL CHECK (stage IN ('introductions', 'evidence', 'posts')),
    after_at BIGINT NOT NULL,
    after_id TEXT NOT NULL,
    CHECK ((keep_ms IS NULL) <> (keep_thread_ms IS NULL))
);

-- Notices tell of a retention, too: which one, from when on, and whether that was taken back.
CREATE TABLE notice_anew (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    room TEXT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL CHECK (
        kind IN (
            'decision', 'admitted', 'asked', 'declined', 'role', 'sanction', 'ban', 'facilitator_code', 'contact', 'appeal', 'retention')),
    decision TEXT REFERENCES decision (id) ON DELETE SET NULL,
    words BIGINT REFERENCES text (id),
    keep_days BIGINT,
    keep_from TEXT CHECK (keep_from IN ('post', 'thread')),
    takes_effect_at BIGINT,
    taken_back BIGINT NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1)),
    read BIGINT NOT NULL CHECK (read IN (0, 1)),
    created_at BIGINT NOT NULL,
    CHECK ((kind = 'retention') = (takes_effect_at IS NOT NULL))
);
INSERT INTO notice_anew (id, account, room, kind, decision, words, read, created_at)
SELECT id, account, room, kind, decision, words, read, created_at FROM notice;
DROP TABLE notice;
ALTER TABLE notice_anew RENAME TO notice;
CREATE INDEX notice_account ON notice (account, created_at, id);
CREATE INDEX notice_age ON notice (created_at);
CREATE INDEX notice_decision ON notice (decision);
