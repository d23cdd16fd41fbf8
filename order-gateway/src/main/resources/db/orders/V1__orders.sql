-- What the order-gateway knows. Quantities in units, prices in rupees times 10 000 (fixed-point, 4 decimals), times UTC.

CREATE TABLE order_commands (
    command_id    text PRIMARY KEY,
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    account       text        NOT NULL,
    client_id     text,
    strategy_id   text        NOT NULL,
    kind          text        NOT NULL,
    payload_hash  bytea       NOT NULL,
    command       jsonb,
    created_at    timestamptz NOT NULL,
    not_after     timestamptz NOT NULL,
    received_at   timestamptz NOT NULL,
    progress      text        NOT NULL CHECK (progress IN ('RECEIVED', 'OPEN', 'DONE')),
    events        integer     NOT NULL DEFAULT 0,
    ended_as      text,
    ended_because text
);
COMMENT ON TABLE order_commands IS 'Every command ever delivered, once: the primary key makes a second delivery harmless';
COMMENT ON COLUMN order_commands.payload_hash IS 'SHA-256 of what the command asks for, without its times';
COMMENT ON COLUMN order_commands.command IS 'The checked command; null when it was refused at intake';
COMMENT ON COLUMN order_commands.events IS 'Number of its newest event';
CREATE INDEX order_commands_open ON order_commands (account, seq) WHERE progress <> 'DONE';

CREATE TABLE order_duplicates (
    command_id   text        NOT NULL REFERENCES order_commands,
    payload_hash bytea       NOT NULL,
    seen_at      timestamptz NOT NULL,
    PRIMARY KEY (command_id, payload_hash)
);
COMMENT ON TABLE order_duplicates IS 'Command ids delivered again with another content, which was refused';

CREATE TABLE order_legs (
    client_order_id   text PRIMARY KEY,
    command_id        text        NOT NULL REFERENCES order_commands,
    leg               integer     NOT NULL,
    account           text        NOT NULL,
    terms             jsonb       NOT NULL,
    instrument        text        NOT NULL,
    side              text        NOT NULL,
    quantity          bigint      NOT NULL,
    planned_at        timestamptz NOT NULL,
    state             text        NOT NULL,
    state_detail      jsonb       NOT NULL,
    cancel_wanted     boolean     NOT NULL,
    broker_order_id   text,
    exchange_order_id text,
    cumulative        bigint      NOT NULL,
    average_price     bigint,
    over              boolean     NOT NULL,
    updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (command_id, leg)
);
COMMENT ON TABLE order_legs IS 'Orders of commands, each under one identifier for all its attempts';
CREATE INDEX order_legs_not_over ON order_legs (account) WHERE NOT over;
CREATE INDEX order_legs_day ON order_legs (account, planned_at);

CREATE TABLE order_attempts (
    client_order_id text        NOT NULL REFERENCES order_legs,
    attempt         integer     NOT NULL,
    epoch           bigint      NOT NULL,
    intent_at       timestamptz NOT NULL,
    outcome         text,
    answered_at     timestamptz,
    PRIMARY KEY (client_order_id, attempt)
);
COMMENT ON TABLE order_attempts IS 'The intent of every attempt, committed before a byte of it left; no outcome means nobody heard one';

CREATE TABLE order_evidence (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_order_id text        NOT NULL REFERENCES order_legs,
    from_state      text        NOT NULL,
    to_state        text        NOT NULL,
    evidence        text        NOT NULL,
    at              timestamptz NOT NULL
);
COMMENT ON TABLE order_evidence IS 'What ended an unknown outcome; there is no other way out of it';
CREATE INDEX order_evidence_leg ON order_evidence (client_order_id);

CREATE TABLE order_outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account      text        NOT NULL,
    command_id   text        NOT NULL REFERENCES order_commands,
    sequence     integer     NOT NULL,
    type         text        NOT NULL,
    terminal     boolean     NOT NULL,
    fact         jsonb       NOT NULL,
    occurred_at  timestamptz NOT NULL,
    published_at timestamptz,
    UNIQUE (command_id, sequence)
);
COMMENT ON TABLE order_outbox IS 'Events, written with what they tell of, published afterwards';
COMMENT ON COLUMN order_outbox.account IS 'Whose gateway publishes it; a refused command may have named another account';
CREATE INDEX order_outbox_waiting ON order_outbox (account, id) WHERE published_at IS NULL;
CREATE UNIQUE INDEX order_outbox_one_end ON order_outbox (command_id) WHERE terminal;

CREATE TABLE order_leases (
    account      text PRIMARY KEY,
    owner        text        NOT NULL,
    epoch        bigint      NOT NULL,
    expires_at   timestamptz NOT NULL,
    released     boolean     NOT NULL,
    fence_needed boolean     NOT NULL
);
COMMENT ON TABLE order_leases IS 'Which gateway acts for an account; judged by the clock of this database alone';
COMMENT ON COLUMN order_leases.fence_needed IS 'An owner went without saying so: only a new login at the broker makes sure that it cannot send any more';

CREATE VIEW v_order_timeline AS
    SELECT command_id, occurred_at AS at, 'event' AS what, sequence::text || ' ' || type AS name, fact ->> 'text' AS detail
      FROM order_outbox
    UNION ALL
    SELECT l.command_id, a.intent_at, 'attempt', a.client_order_id || ' #' || a.attempt, 'epoch ' || a.epoch
      FROM order_attempts a JOIN order_legs l USING (client_order_id)
    UNION ALL
    SELECT l.command_id, a.answered_at, 'answer', a.client_order_id || ' #' || a.attempt, a.outcome
      FROM order_attempts a JOIN order_legs l USING (client_order_id) WHERE a.answered_at IS NOT NULL
    UNION ALL
    SELECT l.command_id, e.at, 'evidence', e.from_state || ' -> ' || e.to_state, e.evidence
      FROM order_evidence e JOIN order_legs l USING (client_order_id);
COMMENT ON VIEW v_order_timeline IS 'The whole story of a command: order by at';
