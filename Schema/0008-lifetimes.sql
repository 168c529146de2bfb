-- What ends is found in the order of its end; what refers to a membership is found by it, so that one that nothing refers to can go.
CREATE INDEX invitation_end ON invitation (expires_at);
CREATE INDEX membership_over ON membership (joined_at) WHERE state IN ('left', 'declined');
CREATE INDEX item_claimed_by ON item (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX item_handed_to ON item (handed_to) WHERE handed_to IS NOT NULL;
CREATE INDEX decision_member ON decision (member) WHERE member IS NOT NULL;
CREATE INDEX decision_decided_by ON decision (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX log_acting ON log (acting) WHERE acting IS NOT NULL;
CREATE INDEX log_member ON log (member) WHERE member IS NOT NULL;
CREATE INDEX ban_member ON ban (member);

-- words_until: also when an application ends on which nobody decides, 180 days after the last that was written or asked.
UPDATE membership SET words_until = CASE WHEN introduction_at > joined_at THEN introduction_at ELSE joined_at END + 15552000000
WHERE state = 'applying';

-- A concern about an applicant that nobody looks at ends after 365 days.
UPDATE item SET ends_at = opened_at + 31536000000 WHERE kind = 'concern' AND post IS NULL AND state = 'open';
