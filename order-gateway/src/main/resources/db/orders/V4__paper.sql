-- What the paper broker keeps, so that orders, trades and positions outlive a crash. Quantities in units, prices in rupees
-- times 10 000, times UTC, as everywhere here. Nothing in these tables was ever at a broker.

CREATE TABLE paper_logins (
    account text PRIMARY KEY,
    login   bigint NOT NULL
);
COMMENT ON TABLE paper_logins IS 'Which gateway has opened the paper broker of an account: only the newest login may write';

CREATE TABLE paper_orders (
    account         text        NOT NULL REFERENCES paper_logins,
    number          bigint      NOT NULL,
    client_id       text,
    client_order_id text        NOT NULL,
    instrument      text        NOT NULL,
    product         text        NOT NULL,
    side            text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    kind            text        NOT NULL,
    limit_price     bigint,
    stop_price      bigint,
    quantity        bigint      NOT NULL,
    validity        text        NOT NULL,
    disclosed       bigint      NOT NULL,
    accepted_at     timestamptz NOT NULL,
    counts_after    timestamptz NOT NULL,
    triggered       boolean     NOT NULL,
    executions      integer     NOT NULL,
    filled          bigint      NOT NULL CHECK (filled BETWEEN 0 AND quantity),
    cost            bigint      NOT NULL,
    status          text        NOT NULL,
    words           text        NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (account, number),
    UNIQUE (account, client_order_id)
);
COMMENT ON TABLE paper_orders IS 'Orders on paper, as the paper broker''s order book shows them';
COMMENT ON COLUMN paper_orders.counts_after IS 'Only ticks received after this may fill or trigger it';
COMMENT ON COLUMN paper_orders.cost IS 'What its fills cost together';
CREATE INDEX paper_orders_open ON paper_orders (account) WHERE status IN ('OPEN', 'PARTIALLY_FILLED');
CREATE INDEX paper_orders_updated ON paper_orders (account, updated_at);

CREATE TABLE paper_trades (
    account   text        NOT NULL,
    number    bigint      NOT NULL,
    execution integer     NOT NULL,
    quantity  bigint      NOT NULL CHECK (quantity > 0),
    price     bigint      NOT NULL,
    traded_at timestamptz NOT NULL,
    PRIMARY KEY (account, number, execution),
    FOREIGN KEY (account, number) REFERENCES paper_orders
);
COMMENT ON TABLE paper_trades IS 'Executions on paper; positions on paper are what they add up to';
CREATE INDEX paper_trades_day ON paper_trades (account, traded_at);

ALTER TABLE order_leases ADD COLUMN paper boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN order_leases.paper IS 'Whether the owner is in paper mode: such a one has no login at the broker, so it fences nobody';
