-- Changes of orders and conversions of positions, written down before they leave.

CREATE TABLE order_requests (
    command_id  text        NOT NULL REFERENCES order_commands,
    attempt     integer     NOT NULL,
    account     text        NOT NULL,
    kind        text        NOT NULL,
    request     jsonb       NOT NULL,
    epoch       bigint      NOT NULL,
    intent_at   timestamptz NOT NULL,
    outcome     text,
    words       text,
    answered_at timestamptz,
    PRIMARY KEY (command_id, attempt)
);
COMMENT ON TABLE order_requests IS 'The intent of every change and conversion, committed before a byte of it left; no outcome means nobody heard one';
COMMENT ON COLUMN order_requests.request IS 'What was asked for: all values of the order, or the conversion with what was held before';
CREATE INDEX order_requests_day ON order_requests (account, intent_at);

-- added to whatever the story of a command is made of so far
DO $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW v_order_timeline AS ' || rtrim(pg_get_viewdef('v_order_timeline'::regclass), '; ')
        || ' UNION ALL SELECT command_id, intent_at, ''attempt'', kind || '' #'' || attempt, request::text FROM order_requests'
        || ' UNION ALL SELECT command_id, answered_at, ''answer'', kind || '' #'' || attempt, outcome || '': '' || words'
        || ' FROM order_requests WHERE answered_at IS NOT NULL';
END
$$;
