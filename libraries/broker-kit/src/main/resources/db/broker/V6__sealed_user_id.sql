-- Brokers append the application key to the user id: what is kept of it is kept like the token.
ALTER TABLE broker_tokens ADD COLUMN sealed_user_id bytea;

COMMENT ON COLUMN broker_tokens.sealed_user_id IS 'User id as the broker wants to see it, encrypted like the token';
COMMENT ON COLUMN broker_tokens.user_id IS 'Null since version 6; until the next login of a session stored before, its user id';
