-- One-time codes (RFC 6238): the secret, sealed; whether a first code has come; the last time step whose code was used.
ALTER TABLE account ADD COLUMN totp TEXT;
ALTER TABLE account ADD COLUMN totp_on BIGINT NOT NULL DEFAULT 0 CHECK (totp_on IN (0, 1));
ALTER TABLE account ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0;
CREATE INDEX account_totp_step ON account (totp_step) WHERE totp_step > 0;

-- An account's standing over the whole site, as of the last evaluation: the steps that it has reached, nothing finer.
ALTER TABLE account ADD COLUMN standing_posts BIGINT NOT NULL DEFAULT 0 CHECK (standing_posts IN (0, 5, 20, 50));
ALTER TABLE account ADD COLUMN standing_days BIGINT NOT NULL DEFAULT 0 CHECK (standing_days IN (0, 30, 60, 180));

-- What is done once a day for the whole site, and on which day it was done last.
CREATE TABLE daily (
    task TEXT PRIMARY KEY,
    day BIGINT NOT NULL
);

-- Days, not moments: created_at, used_at and both ends lie at midnight UTC. ends_at is the earlier of the end by disuse and expires_at.
ALTER TABLE session ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN ends_at BIGINT NOT NULL DEFAULT 0;
UPDATE session SET used_at = created_at, ends_at = expires_at;
DROP INDEX session_expiry;
CREATE INDEX session_end ON session (ends_at);

-- role_since: the day on which they got their first role above member. standing: a moderator's word on an applicant in place of the evaluation.
-- standing_for: the standing that the room asked for when it was last looked whether the applicant has it, if they did.
ALTER TABLE membership ADD COLUMN role_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE membership ADD COLUMN standing TEXT CHECK (standing IN ('met', 'unmet'));
ALTER TABLE membership ADD COLUMN standing_for TEXT;
CREATE INDEX membership_applying ON membership (id) WHERE state = 'applying';
UPDATE membership SET role_since = joined_at WHERE role <> 'member';

-- The room's retention when the introduction was written, which the post that comes of it keeps.
ALTER TABLE membership ADD COLUMN introduction_keep_ms BIGINT;
ALTER TABLE membership ADD COLUMN introduction_keep_from TEXT CHECK (introduction_keep_from IN ('post', 'thread'));
UPDATE membership SET introduction_keep_ms = (SELECT room.keep_days * 86400000 FROM room WHERE room.id = membership.room),
    introduction_keep_from = (SELECT room.keep_from FROM room WHERE room.id = membership.room)
WHERE introduction IS NOT NULL;

-- answered_on: the last day on which one of the room's facilitators signed in, or a member objected to a new facilitator code.
-- code_announced_at: since when its members know that a steward wants to hand out a new one. code_issued_at: when that one was fetched.
ALTER TABLE room ADD COLUMN reapply_days BIGINT DEFAULT 90;
ALTER TABLE room ADD COLUMN answered_on BIGINT NOT NULL DEFAULT 0;
ALTER TABLE room ADD COLUMN code_announced_at BIGINT;
ALTER TABLE room ADD COLUMN code_issued_at BIGINT;
UPDATE room SET answered_on = created_at;

-- A ban from the whole site, put on the account behind the membership that a steward named; no other one is known by it.
CREATE TABLE ban (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    member TEXT NOT NULL REFERENCES membership (id),
    until BIGINT,
    rule TEXT NOT NULL,
    facts BIGINT NOT NULL REFERENCES text (id),
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX ban_account ON ban (account);
CREATE INDEX ban_created ON ban (created_at, id);
CREATE INDEX ban_end ON ban (COALESCE(ended_at, until));

-- Decisions of stewards have no membership behind them, and notices have more kinds. Both tables are made anew; notices are laid aside
-- meanwhile, without their reference, for dropping the table of decisions would empty it.
CREATE TABLE notice_aside AS SELECT id, account, room, kind, decision, words, read, created_at FROM notice;
DROP TABLE notice;
CREATE TABLE decision_anew (
    id TEXT PRIMARY KEY,
    item TEXT REFERENCES item (id) ON DELETE CASCADE,
    room TEXT NOT NULL REFERENCES room (id),
    decided_by TEXT REFERENCES membership (id),
    outcome TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('report', 'automated', 'own_initiative')),
    restriction TEXT,
    rule TEXT,
    facts BIGINT REFERENCES text (id),
    note BIGINT REFERENCES text (id),
    decided_at BIGINT NOT NULL
);
INSERT INTO decision_anew (id, item, room, decided_by, outcome, source, restriction, rule, facts, note, decided_at)
SELECT id, item, room, decided_by, outcome, source, restriction, rule, facts, note, decided_at FROM decision;
DROP TABLE decision;
ALTER TABLE decision_anew RENAME TO decision;
CREATE INDEX decision_item ON decision (item, decided_at);
CREATE INDEX decision_age ON decision (decided_at);
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    room TEXT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL CHECK (
        kind IN ('decision', 'admitted', 'asked', 'declined', 'role', 'sanction', 'ban', 'facilitator_code')),
    decision TEXT REFERENCES decision (id) ON DELETE SET NULL,
    words BIGINT REFERENCES text (id),
    read BIGINT NOT NULL CHECK (read IN (0, 1)),
    created_at BIGINT NOT NULL
);
INSERT INTO notice (id, account, room, kind, decision, words, read, created_at)
SELECT id, account, room, kind, decision, words, read, created_at FROM notice_aside;
DROP TABLE notice_aside;
CREATE INDEX notice_account ON notice (account, created_at, id);
CREATE INDEX notice_age ON notice (created_at);
CREATE INDEX notice_decision ON notice (decision);
