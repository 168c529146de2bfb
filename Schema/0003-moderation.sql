-- The queue gets all its kinds, decisions can be appealed and taken back. Tables whose checks change are made anew: their rows are laid
-- aside meanwhile, since dropping a table empties those that refer to it. No words of a person are in any of them.
CREATE TABLE report_aside AS SELECT id, item, reporter, category, words, created_at FROM report;
CREATE TABLE decision_aside AS SELECT id, item, room, decided_by, outcome, source, rule, facts, note, restriction, decided_at FROM decision;
CREATE TABLE notice_aside AS SELECT id, account, room, kind, decision, words, read, created_at FROM notice;
CREATE TABLE log_aside AS SELECT id, room, at, act, rule, acting, member, item, open FROM log;
CREATE TABLE sanction_aside AS SELECT id, membership, kind, until, rule, facts, created_at, ended_at FROM sanction;
CREATE TABLE item_aside AS
SELECT id, room, kind, state, version, opened_at, due_at, reasons, post, post_edits, member, waiting, claimed_by, claimed_until,
    evidence_title, evidence_body, ends_at
FROM item;
DROP TABLE notice;
DROP TABLE log;
DROP TABLE report;
DROP TABLE decision;
DROP TABLE item;
DROP TABLE sanction;

-- order_at: the due time, and for what is urgent a thousand years less, so that one key orders the queue.
-- heard_by: the room's moderators, besides them the stewards, or the stewards alone.
-- decision, words and answer are an appeal's: what it is against, what is said, and what is answered when asked.
CREATE TABLE item (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL CHECK (kind IN ('held_post', 'report', 'introduction', 'application', 'concern', 'appeal')),
    state TEXT NOT NULL CHECK (state IN ('open', 'decided')),
    version BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    order_at BIGINT NOT NULL,
    heard_by TEXT NOT NULL CHECK (heard_by IN ('room', 'both', 'stewards')),
    reasons TEXT NOT NULL,
    post TEXT REFERENCES post (id) ON DELETE SET NULL,
    post_edits BIGINT NOT NULL,
    member TEXT REFERENCES membership (id),
    decision TEXT REFERENCES decision (id) ON DELETE SET NULL,
    words BIGINT REFERENCES text (id),
    answer BIGINT REFERENCES text (id),
    waiting BIGINT NOT NULL CHECK (waiting IN (0, 1)),
    claimed_by TEXT REFERENCES membership (id),
    claimed_until BIGINT NOT NULL,
    handed_to TEXT REFERENCES membership (id),
    evidence_title BIGINT REFERENCES text (id),
    evidence_body BIGINT REFERENCES text (id),
    evidence_ends_at BIGINT,
    ends_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX item_open_post ON item (post, kind) WHERE state = 'open' AND post IS NOT NULL AND decision IS NULL;
CREATE UNIQUE INDEX item_open_member ON item (member, kind) WHERE state = 'open' AND post IS NULL AND decision IS NULL;
CREATE UNIQUE INDEX item_decision ON item (decision) WHERE decision IS NOT NULL;
CREATE INDEX item_queue ON item (room, state, order_at, id);
CREATE INDEX item_post ON item (post, kind);
CREATE INDEX item_member ON item (member, kind);
CREATE INDEX item_open ON item (id) WHERE state = 'open' AND heard_by = 'room';
CREATE INDEX item_stewards ON item (state, order_at, id) WHERE heard_by <> 'room';
CREATE INDEX item_evidence ON item (evidence_ends_at) WHERE evidence_ends_at IS NOT NULL;
CREATE INDEX item_ending ON item (ends_at);

CREATE TABLE report (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    reporter TEXT REFERENCES account (id),
    category TEXT NOT NULL,
    words BIGINT REFERENCES text (id),
    created_at BIGINT NOT NULL,
    UNIQUE (item, reporter)
);
INSERT INTO report (id, item, reporter, category, words, created_at)
SELECT id, item, reporter, category, words, created_at FROM report_aside;
DROP TABLE report_aside;
CREATE INDEX report_item ON report (item, created_at, id);
CREATE INDEX report_reporter ON report (reporter, item);

-- restricts: what is restricted, as codes. state_before: what its effects changed, as it was, for taking them back.
-- warning: the content warning that it put. steward: the account, where a steward decided.
CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    item TEXT REFERENCES item (id) ON DELETE CASCADE,
    room TEXT NOT NULL REFERENCES room (id),
    post TEXT REFERENCES post (id) ON DELETE SET NULL,
    member TEXT REFERENCES membership (id),
    decided_by TEXT REFERENCES membership (id),
    steward TEXT REFERENCES account (id),
    outcome TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('report', 'automated', 'own_initiative')),
    restricts TEXT NOT NULL,
    until BIGINT,
    posts_per_day BIGINT,
    rule TEXT,
    facts BIGINT REFERENCES text (id),
    note BIGINT REFERENCES text (id),
    warning BIGINT REFERENCES text (id),
    state_before TEXT,
    same_person BIGINT NOT NULL DEFAULT 0 CHECK (same_person IN (0, 1)),
    taken_back TEXT CHECK (taken_back IN ('undone', 'overturned')),
    appeal_until BIGINT,
    decided_at BIGINT NOT NULL
);
INSERT INTO item (id, room, kind, state, version, opened_at, due_at, order_at, heard_by, reasons, post, post_edits, member, waiting, claimed_by,
    claimed_until, evidence_title, evidence_body, ends_at)
SELECT id, room, kind, state, version, opened_at, due_at, due_at, 'room', reasons, post, post_edits, member, waiting, claimed_by,
    claimed_until, evidence_title, evidence_body, ends_at
FROM item_aside;
DROP TABLE item_aside;
INSERT INTO decision (id, item, room, post, member, decided_by, outcome, source, restricts, rule, facts, note, decided_at)
SELECT d.id, d.item, d.room, item.post, item.member, d.decided_by, d.outcome, d.source,
    CASE
        WHEN d.restriction IS NULL THEN ''
        WHEN d.outcome = 'banned' AND d.decided_by IS NULL THEN 'site_banned'
        WHEN d.outcome IN ('suspended', 'banned', 'standing_unmet') THEN d.outcome
        WHEN d.outcome = 'remove' THEN 'post_removed'
        WHEN d.outcome = 'reject' THEN 'post_refused'
        WHEN d.outcome = 'return' THEN 'post_returned'
        WHEN d.outcome = 'warn_content' THEN 'content_warning'
        WHEN d.outcome = 'decline' THEN 'application_declined'
        ELSE ''
    END,
    d.rule, d.facts, d.note, d.decided_at
FROM decision_aside d LEFT JOIN item ON item.id = d.item;
DROP TABLE decision_aside;
CREATE INDEX decision_item ON decision (item, decided_at);
CREATE INDEX decision_post ON decision (post, decided_at);
CREATE INDEX decision_age ON decision (decided_at);

CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    room TEXT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL CHECK (
        kind IN ('decision', 'admitted', 'asked', 'declined', 'role', 'sanction', 'ban', 'facilitator_code', 'contact', 'appeal')),
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

CREATE TABLE log (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    at BIGINT NOT NULL,
    act TEXT NOT NULL,
    rule TEXT,
    acting TEXT REFERENCES membership (id),
    member TEXT REFERENCES membership (id),
    item TEXT REFERENCES item (id) ON DELETE SET NULL,
    decision TEXT REFERENCES decision (id) ON DELETE SET NULL,
    taken_back TEXT CHECK (taken_back IN ('undone', 'overturned')),
    open BIGINT NOT NULL CHECK (open IN (0, 1))
);
INSERT INTO log (id, room, at, act, rule, acting, member, item, open)
SELECT id, room, at, act, rule, acting, member, item, open FROM log_aside;
DROP TABLE log_aside;
CREATE INDEX log_room ON log (room, at, id);
CREATE INDEX log_age ON log (at);
CREATE INDEX log_item ON log (item);
CREATE INDEX log_decision ON log (decision);

-- A warning is over as soon as it is said: its end is its beginning.
CREATE TABLE sanction (
    id TEXT PRIMARY KEY,
    membership TEXT NOT NULL REFERENCES membership (id),
    kind TEXT NOT NULL CHECK (kind IN ('warning', 'slowed', 'held', 'read_only', 'suspended', 'banned')),
    until BIGINT,
    posts_per_day BIGINT,
    rule TEXT NOT NULL,
    facts BIGINT NOT NULL REFERENCES text (id),
    decision TEXT REFERENCES decision (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    CHECK ((kind = 'slowed') = (posts_per_day IS NOT NULL)),
    CHECK (until IS NOT NULL OR kind = 'banned')
);
INSERT INTO sanction (id, membership, kind, until, rule, facts, created_at, ended_at)
SELECT id, membership, kind, until, rule, facts, created_at, ended_at FROM sanction_aside;
DROP TABLE sanction_aside;
CREATE INDEX sanction_membership ON sanction (membership, created_at, id);
CREATE INDEX sanction_end ON sanction (COALESCE(ended_at, until));
CREATE INDEX sanction_decision ON sanction (decision);

ALTER TABLE ban ADD COLUMN decision TEXT REFERENCES decision (id) ON DELETE SET NULL;
CREATE INDEX ban_decision ON ban (decision);

-- How long a decision can be appealed, and how many hard items a moderator reads in a day.
ALTER TABLE room ADD COLUMN appeal_days BIGINT NOT NULL DEFAULT 30;
ALTER TABLE room ADD COLUMN hard_items_per_day BIGINT;

-- Which hard items a moderator opened on which day; gone the day after.
CREATE TABLE hard_reading (
    member TEXT NOT NULL REFERENCES membership (id),
    item TEXT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    day BIGINT NOT NULL,
    PRIMARY KEY (member, day, item)
);
CREATE INDEX hard_reading_day ON hard_reading (day);
CREATE INDEX hard_reading_item ON hard_reading (item);

-- What happened, in order, for those who listen: ids only, for an hour. Who may hear of it is asked at delivery.
CREATE TABLE event (
    id BIGINT PRIMARY KEY,
    room TEXT NOT NULL,
    post TEXT,
    item TEXT,
    at BIGINT NOT NULL,
    CHECK ((post IS NULL) <> (item IS NULL))
);
CREATE INDEX event_room ON event (room, id);
CREATE INDEX event_age ON event (at);

-- Counts for the transparency report, by month: they outlive what they count, and hold nobody's trace.
CREATE TABLE tally (
    month TEXT NOT NULL,
    subject TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (month, subject)
);

-- Those who may decide are few among many.
CREATE INDEX membership_moderators ON membership (room) WHERE role <> 'member';
CREATE INDEX account_stewards ON account (steward, id) WHERE steward = 1;

-- Until when the words of a declined application are kept for an appeal.
ALTER TABLE membership ADD COLUMN words_until BIGINT;
CREATE INDEX membership_words ON membership (words_until) WHERE words_until IS NOT NULL;

-- A moderator's content warning stands beside the author's own, so that either can go without the other.
ALTER TABLE post ADD COLUMN set_warning BIGINT REFERENCES text (id);
UPDATE post SET set_warning = warning, warning = NULL WHERE warning_stays = 1;
ALTER TABLE post DROP COLUMN warning_stays;
