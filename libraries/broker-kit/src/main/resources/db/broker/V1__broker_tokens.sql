-- One row for each login we hold at a broker. The row's lock makes sure that one instance logs in while the others wait.
CREATE TABLE broker_tokens (
    broker          text        NOT NULL,
    account         text        NOT NULL,
    purpose         text        NOT NULL CHECK (purpose IN ('MARKET_DATA', 'INTERACTIVE')),
    generation      bigint      NOT NULL DEFAULT 0,
    token           bytea,
    user_id         text,
    issued_at       timestamptz,
    expires_at      timestamptz,
    investor_client boolean,
    client_codes    text[],
    endpoint        text,
    failures        integer     NOT NULL DEFAULT 0,
    failed_as       text        CHECK (failed_as IN ('BAD_CREDENTIALS', 'BROKER_DOWN')),
    failed_with     text,
    failure         text,
    held_until      timestamptz,
    PRIMARY KEY (broker, account, purpose)
);

COMMENT ON TABLE broker_tokens IS 'Live login of each broker, account and purpose, shared by all instances';
COMMENT ON COLUMN broker_tokens.generation IS 'Counts logins; a replacement is made only if the refused generation is still the newest';
COMMENT ON COLUMN broker_tokens.token IS 'AES-256-GCM under TICKWIRE_TOKEN_KEY, bound to broker, account, purpose and generation';
COMMENT ON COLUMN broker_tokens.failed_with IS 'Keyed hash of the credentials that were refused: other keys may be tried at once';
COMMENT ON COLUMN broker_tokens.held_until IS 'No login before this instant, because of failures';

-- Every login tried: an audit trail, and what the storm guard counts.
CREATE TABLE broker_logins (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    broker       text        NOT NULL,
    account      text        NOT NULL,
    purpose      text        NOT NULL,
    generation   bigint      NOT NULL,
    attempted_at timestamptz NOT NULL,
    outcome      text        NOT NULL CHECK (outcome IN ('LOGGED_IN', 'BAD_CREDENTIALS', 'BROKER_DOWN')),
    detail       text
);

CREATE INDEX broker_logins_recent ON broker_logins (broker, account, purpose, attempted_at);
