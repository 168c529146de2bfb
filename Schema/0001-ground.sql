-- The portable subset: TEXT and BIGINT keys made in Swift, milliseconds since 1970 UTC as BIGINT, states as TEXT with CHECK.

-- Every free text of a person stands here and nowhere else. Rows are appended and emptied in place, never removed:
-- so no page is rebalanced, and no copy of a neighbour's words stays behind in the gaps of a page.
CREATE TABLE text (
    id BIGINT PRIMARY KEY,
    body TEXT NOT NULL
);

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    passphrase TEXT NOT NULL,
    consent TEXT NOT NULL,
    steward BIGINT NOT NULL CHECK (steward IN (0, 1)),
    created_at BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE
);
CREATE INDEX recovery_code_account ON recovery_code (account);

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account, id);
CREATE INDEX session_expiry ON session (expires_at);

CREATE TABLE room (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    search TEXT NOT NULL,
    rules TEXT NOT NULL,
    theme TEXT NOT NULL,
    language TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT,
    contact TEXT,
    meetings TEXT,
    listing TEXT NOT NULL CHECK (listing IN ('listed', 'unlisted')),
    read_tier BIGINT NOT NULL CHECK (read_tier IN (0, 1, 2)),
    write_tier BIGINT NOT NULL CHECK (write_tier IN (0, 1, 2)),
    conditions TEXT NOT NULL,
    loosened_at BIGINT NOT NULL,
    review TEXT NOT NULL CHECK (review IN ('all', 'newcomers', 'none')),
    newcomer_posts BIGINT NOT NULL,
    guests TEXT NOT NULL CHECK (guests IN ('review', 'none')),
    hold_links BIGINT NOT NULL CHECK (hold_links IN (0, 1)),
    hold_contact_details BIGINT NOT NULL CHECK (hold_contact_details IN (0, 1)),
    held_words TEXT NOT NULL,
    posts_per_day BIGINT,
    due_hours TEXT NOT NULL,
    keep_days BIGINT,
    keep_from TEXT NOT NULL CHECK (keep_from IN ('post', 'thread')),
    facilitator_code TEXT UNIQUE,
    created_at BIGINT NOT NULL,
    CHECK (write_tier >= read_tier),
    CHECK (listing = 'listed' OR read_tier = 2)
);
CREATE INDEX room_listed ON room (listing, name, id);

-- pseudonym is the name that posts carry; wished another one that an applicant asks for, who has posts from before.
-- consider_at: when somebody who meets the last condition in several rooms at once is admitted to this one.
-- joined_at is the time of the last change of state.
CREATE TABLE membership (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    account TEXT NOT NULL REFERENCES account (id),
    pseudonym BIGINT REFERENCES text (id),
    wished BIGINT REFERENCES text (id),
    name_key TEXT,
    role TEXT NOT NULL CHECK (role IN ('member', 'moderator', 'facilitator')),
    state TEXT NOT NULL CHECK (state IN ('applying', 'admitted', 'declined', 'left')),
    reads_from BIGINT NOT NULL,
    accepted_posts BIGINT NOT NULL,
    introduction BIGINT REFERENCES text (id),
    introduction_tier BIGINT NOT NULL CHECK (introduction_tier IN (0, 1, 2)),
    introduction_at BIGINT NOT NULL,
    introduction_state TEXT NOT NULL CHECK (introduction_state IN ('missing', 'waiting', 'asked', 'accepted')),
    answers_state TEXT NOT NULL CHECK (answers_state IN ('missing', 'waiting', 'asked', 'accepted')),
    consider_at BIGINT,
    joined_at BIGINT NOT NULL,
    UNIQUE (room, account),
    UNIQUE (room, name_key)
);
CREATE INDEX membership_account ON membership (account, room);
CREATE INDEX membership_members ON membership (room, state, id);
CREATE INDEX membership_pseudonym ON membership (pseudonym);
CREATE INDEX membership_introduction ON membership (introduction);
CREATE INDEX membership_consider ON membership (consider_at) WHERE consider_at IS NOT NULL;
CREATE INDEX membership_ended ON membership (joined_at) WHERE state IN ('left', 'declined') AND pseudonym IS NOT NULL;

CREATE TABLE answer (
    membership TEXT NOT NULL REFERENCES membership (id),
    position BIGINT NOT NULL,
    question TEXT NOT NULL,
    answer BIGINT NOT NULL REFERENCES text (id),
    PRIMARY KEY (membership, position)
);

CREATE TABLE user_group (
    id TEXT PRIMARY KEY,
    room TEXT REFERENCES room (id),
    name TEXT NOT NULL
);
CREATE INDEX user_group_room ON user_group (room, id);

CREATE TABLE attestation (
    account TEXT NOT NULL REFERENCES account (id),
    user_group TEXT NOT NULL REFERENCES user_group (id),
    PRIMARY KEY (account, user_group)
);

CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('user_group', 'room')),
    room TEXT REFERENCES room (id),
    user_group TEXT REFERENCES user_group (id),
    code TEXT NOT NULL UNIQUE,
    uses BIGINT NOT NULL,
    used BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CHECK (used <= uses)
);
CREATE INDEX invitation_room ON invitation (room, id);

CREATE TABLE thread (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    introductions BIGINT NOT NULL CHECK (introductions IN (0, 1))
);
CREATE UNIQUE INDEX thread_introductions ON thread (room) WHERE introductions = 1;

-- warning_stays: a moderator put the content warning. search (of a room): its name and purpose in lower case.
-- placed_at orders a thread: the time of publication once there is one, of submission until then.
-- read_tier is the strictest of the room's read tiers at submission, at release and at each edit; pending_tier that of the waiting edit.
CREATE TABLE post (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    thread TEXT NOT NULL REFERENCES thread (id),
    opens BIGINT NOT NULL CHECK (opens IN (0, 1)),
    author TEXT REFERENCES membership (id),
    guest BIGINT REFERENCES text (id),
    title BIGINT REFERENCES text (id),
    body BIGINT REFERENCES text (id),
    warning BIGINT REFERENCES text (id),
    warning_stays BIGINT NOT NULL DEFAULT 0 CHECK (warning_stays IN (0, 1)),
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
    keep_from TEXT NOT NULL CHECK (keep_from IN ('post', 'thread')),
    written_at BIGINT NOT NULL,
    placed_at BIGINT NOT NULL,
    published_at BIGINT,
    edited_at BIGINT,
    expires_at BIGINT NOT NULL,
    CHECK ((author IS NULL) <> (guest IS NULL) OR state = 'deleted')
);
CREATE INDEX post_thread ON post (thread, placed_at, id);
CREATE INDEX post_room ON post (room, placed_at, id);
CREATE INDEX post_author ON post (author, placed_at);
CREATE INDEX post_expiry ON post (expires_at);
CREATE INDEX post_pending_end ON post (pending_ends_at) WHERE pending_ends_at IS NOT NULL;
CREATE UNIQUE INDEX post_opening ON post (thread) WHERE opens = 1;

CREATE TABLE item (
    id TEXT PRIMARY KEY,
    room TEXT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL CHECK (kind IN ('held_post', 'report', 'introduction', 'application')),
    state TEXT NOT NULL CHECK (state IN ('open', 'decided')),
    version BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    post TEXT REFERENCES post (id) ON DELETE SET NULL,
    post_edits BIGINT NOT NULL,
    member TEXT REFERENCES membership (id),
    waiting BIGINT NOT NULL CHECK (waiting IN (0, 1)),
    claimed_by TEXT REFERENCES membership (id),
    claimed_until BIGINT NOT NULL,
    evidence_title BIGINT REFERENCES text (id),
    evidence_body BIGINT REFERENCES text (id),
    ends_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX item_open_post ON item (post, kind) WHERE state = 'open' AND post IS NOT NULL;
CREATE UNIQUE INDEX item_open_member ON item (member, kind) WHERE state = 'open' AND post IS NULL;
CREATE INDEX item_queue ON item (room, state, due_at, id);
CREATE INDEX item_post ON item (post, kind);
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
CREATE INDEX report_item ON report (item, created_at, id);
CREATE INDEX report_reporter ON report (reporter, item);

CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    item TEXT REFERENCES item (id) ON DELETE CASCADE,
    room TEXT NOT NULL REFERENCES room (id),
    decided_by TEXT NOT NULL REFERENCES membership (id),
    outcome TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('report', 'automated', 'own_initiative')),
    restriction TEXT,
    rule TEXT,
    facts BIGINT REFERENCES text (id),
    note BIGINT REFERENCES text (id),
    decided_at BIGINT NOT NULL
);
CREATE INDEX decision_item ON decision (item, decided_at);
CREATE INDEX decision_age ON decision (decided_at);

CREATE TABLE sanction (
    id TEXT PRIMARY KEY,
    membership TEXT NOT NULL REFERENCES membership (id),
    kind TEXT NOT NULL CHECK (kind IN ('suspended', 'banned')),
    until BIGINT,
    rule TEXT NOT NULL,
    facts BIGINT NOT NULL REFERENCES text (id),
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sanction_membership ON sanction (membership, created_at, id);
CREATE INDEX sanction_end ON sanction (COALESCE(ended_at, until));

CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    room TEXT NOT NULL REFERENCES room (id),
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'admitted', 'asked', 'declined', 'role', 'sanction')),
    decision TEXT REFERENCES decision (id) ON DELETE SET NULL,
    words BIGINT REFERENCES text (id),
    read BIGINT NOT NULL CHECK (read IN (0, 1)),
    created_at BIGINT NOT NULL
);
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
    open BIGINT NOT NULL CHECK (open IN (0, 1))
);
CREATE INDEX log_room ON log (room, at, id);
CREATE INDEX log_age ON log (at);
CREATE INDEX log_item ON log (item);

CREATE TABLE idempotency (
    key TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    reference TEXT NOT NULL,
    status BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX idempotency_age ON idempotency (created_at);
