-- due_at: when a shortening took effect. From then on reads go by it, though it may have begun to be laid over the posts later.
ALTER TABLE shortening ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0;
UPDATE shortening SET due_at = began_at;
CREATE INDEX shortening_room ON shortening (room, began_at);

-- What nobody decides ends after 90 days: a held post and an edit that waits from when they were sent in, a report from when it came, with
-- the words that it keeps. A concern about a post ends after 365 days, as one about an applicant does.
UPDATE post SET expires_at = placed_at + 7776000000 WHERE state = 'held' AND expires_at > placed_at + 7776000000;
UPDATE post SET pending_ends_at = COALESCE(
    (SELECT item.opened_at FROM item WHERE item.post = post.id AND item.kind = 'held_post' AND item.state = 'open'), edited_at, placed_at
) + 7776000000
WHERE pending_for IS NOT NULL AND pending_for NOT IN ('rejected', 'returned');
UPDATE item SET ends_at = COALESCE(
    (SELECT COALESCE(post.pending_ends_at, post.expires_at) FROM post WHERE post.id = item.post), opened_at + 7776000000)
WHERE state = 'open' AND kind = 'held_post';
UPDATE item SET ends_at = opened_at + 7776000000,
    evidence_ends_at = CASE WHEN evidence_ends_at > opened_at + 7776000000 THEN opened_at + 7776000000 ELSE evidence_ends_at END
WHERE state = 'open' AND kind = 'report';
UPDATE item SET ends_at = opened_at + 31536000000 WHERE state = 'open' AND kind = 'concern' AND post IS NOT NULL;
CREATE INDEX post_held_end ON post (expires_at) WHERE state = 'held';
