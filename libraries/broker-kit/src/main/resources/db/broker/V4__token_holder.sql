-- Who has the login: an operator who wants to know what a new one would end looks here.
ALTER TABLE broker_tokens ADD COLUMN holder text;

COMMENT ON COLUMN broker_tokens.holder IS 'Instance or person whose login got the token; null before version 4';

ALTER TABLE broker_logins ADD COLUMN holder text;

COMMENT ON COLUMN broker_logins.holder IS 'Instance or person that tried; null before version 4';
