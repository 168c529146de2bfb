-- What ends is found in the order of its end.
CREATE INDEX invitation_end ON invitation (expires_at);
CREATE INDEX membership_over ON membership (joined_at) WHERE state IN ('left', 'declined');

-- words_until: also when an application ends on which nobody decides, 180 days after the last that was written or asked.
UPDATE membership SET words_until = CASE WHEN introduction_at > joined_at THEN introduction_at ELSE joined_at END + 15552000000
WHERE state = 'applying';

-- A concern about an applicant that nobody looks at ends after 365 days.
UPDATE item SET ends_at = opened_at + 31536000000 WHERE kind = 'concern' AND post IS NULL AND state = 'open';
