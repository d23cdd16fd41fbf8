-- What people decided about orders nobody can decide: kept before it acts, settled by the desk.

CREATE TABLE order_decisions (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_order_id text        NOT NULL REFERENCES order_legs,
    account         text        NOT NULL,
    broker_order_id text,
    decided_by      text        NOT NULL,
    reason          text        NOT NULL,
    decided_at      timestamptz NOT NULL,
    stage           text        NOT NULL DEFAULT 'WAITING' CHECK (stage IN ('WAITING', 'TAKEN', 'REFUSED')),
    outcome         text,
    settled_at      timestamptz
);
COMMENT ON TABLE order_decisions IS 'A person''s word about an order whose outcome nobody knows; the desk takes it as evidence, or refuses it because the broker says otherwise';
COMMENT ON COLUMN order_decisions.broker_order_id IS 'The broker''s number of the order; null when it was decided that it was not placed';
COMMENT ON COLUMN order_decisions.outcome IS 'Where the order stood when it was taken, or why it was refused';
CREATE UNIQUE INDEX order_decisions_one_waiting ON order_decisions (client_order_id) WHERE stage = 'WAITING';
CREATE INDEX order_decisions_waiting ON order_decisions (account, id) WHERE stage = 'WAITING';
CREATE INDEX order_decisions_order ON order_decisions (client_order_id);

CREATE OR REPLACE VIEW v_order_timeline AS
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
      FROM order_evidence e JOIN order_legs l USING (client_order_id)
    UNION ALL
    SELECT l.command_id, d.decided_at, 'decision', d.decided_by || ': ' || coalesce('placed as ' || d.broker_order_id, 'not placed'),
           d.reason || ' (' || d.stage || coalesce(': ' || d.outcome, '') || ')'
      FROM order_decisions d JOIN order_legs l USING (client_order_id);
