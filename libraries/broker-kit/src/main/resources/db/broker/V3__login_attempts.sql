-- A login is recorded before the broker is asked, so that one that cannot be recorded is not made and every one counts.
ALTER TABLE broker_logins
    DROP CONSTRAINT broker_logins_outcome_check,
    ADD CONSTRAINT broker_logins_outcome_check
        CHECK (outcome IN ('STARTED', 'LOGGED_IN', 'BAD_CREDENTIALS', 'BROKER_DOWN'));

COMMENT ON COLUMN broker_logins.outcome IS
    'STARTED is under way, or ended unrecorded: it may have been good, and its token be held by one instance only';

CREATE INDEX broker_logins_unfinished ON broker_logins (broker, account, purpose, generation) WHERE outcome = 'STARTED';

ALTER TABLE broker_tokens ADD COLUMN granted_to text;

COMMENT ON COLUMN broker_tokens.granted_to IS
    'Keyed hash of the credentials that got the token: with other credentials it is somebody else''s. Null before version 3';
