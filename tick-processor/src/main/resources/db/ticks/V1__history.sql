-- How far each partition of each topic is stored. The row moves in the transaction that stores the records; whoever
-- raises the epoch owns the partition, and a writer with an older one changes nothing.
CREATE TABLE history_offsets (
    topic        text        NOT NULL,
    partition    integer     NOT NULL,
    epoch        bigint      NOT NULL,
    first_offset bigint      NOT NULL,
    next_offset  bigint      NOT NULL,
    rows_stored  bigint      NOT NULL DEFAULT 0,
    quarantined  bigint      NOT NULL DEFAULT 0,
    topic_id     text        NOT NULL,
    claimed_at   timestamptz NOT NULL DEFAULT now(),
    stored_at    timestamptz,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

COMMENT ON COLUMN history_offsets.first_offset IS 'Where storing began; everything from here to next_offset is a row or in quarantine.';
COMMENT ON COLUMN history_offsets.topic_id IS 'Identity of the topic the offsets belong to; a topic made anew has another one.';

-- Records that could not become rows, with their bytes.
CREATE TABLE history_quarantine (
    topic           text        NOT NULL,
    topic_partition integer     NOT NULL,
    topic_offset    bigint      NOT NULL,
    reason          text        NOT NULL,
    record_key      bytea,
    record_value    bytea,
    quarantined_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, topic_partition, topic_offset)
);

-- Every tick, by trade date (India). Absent is null. No unique index: the offsets above make rows unique, and an index
-- would cost a fifth of the speed.
CREATE TABLE ticks (
    time                timestamptz NOT NULL,
    exchange_time       timestamptz,
    broker_time         timestamptz,
    received_at         timestamptz,
    published_at        timestamptz,
    last_trade_time     timestamptz,
    last_quantity       bigint,
    volume              bigint,
    bid_quantity        bigint,
    ask_quantity        bigint,
    total_buy_quantity  bigint,
    total_sell_quantity bigint,
    open_interest       bigint,
    percent_change      double precision,
    implied_volatility  double precision,
    delta               double precision,
    gamma               double precision,
    theta               double precision,
    vega                double precision,
    connection_sequence bigint      NOT NULL,
    broker_sequence     bigint,
    topic_offset        bigint      NOT NULL,
    topic_partition     integer     NOT NULL,
    bid_orders          integer,
    ask_orders          integer,
    trade_date          date        NOT NULL,
    instrument          text COLLATE "C" NOT NULL,
    source              text        NOT NULL,
    content             text        NOT NULL,
    last_price          numeric(18, 4),
    average_price       numeric(18, 4),
    bid_price           numeric(18, 4),
    ask_price           numeric(18, 4),
    open                numeric(18, 4),
    high                numeric(18, 4),
    low                 numeric(18, 4),
    previous_close      numeric(18, 4),
    turnover            numeric(18, 4),
    bid_prices          numeric(18, 4)[],
    bid_quantities      bigint[],
    bid_level_orders    integer[],
    ask_prices          numeric(18, 4)[],
    ask_quantities      bigint[],
    ask_level_orders    integer[],
    flags               text[]      NOT NULL,
    connection_id       text        NOT NULL
) PARTITION BY RANGE (trade_date);

COMMENT ON COLUMN ticks.time IS 'Exchange time, or the time of receipt where that is absent or bad: what to sort and filter by.';

CREATE INDEX ticks_time ON ticks USING brin (time) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX ticks_instrument_time ON ticks (instrument, time);
-- Open interest comes in messages of its own, so this holds a small part of the rows.
CREATE INDEX ticks_open_interest ON ticks (instrument, time) WHERE open_interest IS NOT NULL;

-- What belongs to no day there is a partition for: a clock gone wrong, never ordinary ticks.
CREATE TABLE ticks_default PARTITION OF ticks DEFAULT;

-- Makes the partition of one trade date and says whether it was missing. Attaching, unlike creating in place, leaves
-- readers and writers of the other days alone. The lock on the default partition keeps stray rows from arriving between
-- the move and the attachment.
CREATE FUNCTION ensure_tick_partition(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    leaf text := 'ticks_' || to_char(day, 'YYYYMMDD');
BEGIN
    IF to_regclass(leaf) IS NOT NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('tickwire.ticks.partitions'));
    IF to_regclass(leaf) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE ticks_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format(
        'CREATE TABLE %I (LIKE ticks INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE) '
        'WITH (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000000)', leaf);
    EXECUTE format(
        'WITH moved AS (DELETE FROM ticks_default WHERE trade_date = %L RETURNING *) '
        'INSERT INTO %I SELECT * FROM moved', day, leaf);
    EXECUTE format('ALTER TABLE ticks ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', leaf, day, day + 1);
    RETURN true;
END
$$;

CREATE TABLE feed_events (
    event_id          text        NOT NULL,
    slot              text        NOT NULL,
    type              text        NOT NULL,
    occurred_at       timestamptz NOT NULL,
    source            text        NOT NULL,
    connection_id     text,
    instrument        text COLLATE "C",
    mode              text,
    attempt           integer,
    count             bigint,
    reason            text,
    gap_id            text,
    gap_slot          text,
    gap_instrument    text COLLATE "C",
    gap_cause         text,
    gap_opened_at     timestamptz,
    gap_closed_at     timestamptz,
    gap_lost_messages bigint,
    topic_partition   integer     NOT NULL,
    topic_offset      bigint      NOT NULL,
    PRIMARY KEY (topic_partition, topic_offset)
);

CREATE INDEX feed_events_occurred_at ON feed_events (occurred_at);

-- Intervals in which data may have been lost, one row each, derived from feed_events in the same transaction.
CREATE TABLE gaps (
    gap_id        text        NOT NULL PRIMARY KEY,
    slot          text        NOT NULL,
    instrument    text COLLATE "C",
    cause         text        NOT NULL,
    opened_at     timestamptz NOT NULL,
    closed_at     timestamptz,
    lost_messages bigint
);

CREATE INDEX gaps_opened_at ON gaps (opened_at);

CREATE TABLE order_events (
    event_id            text        NOT NULL,
    command_id          text        NOT NULL,
    sequence            integer     NOT NULL,
    account             text        NOT NULL,
    client_id           text,
    strategy_id         text        NOT NULL,
    command_type        text        NOT NULL,
    occurred_at         timestamptz NOT NULL,
    type                text        NOT NULL,
    terminal            boolean     NOT NULL,
    reason_code         text,
    reason              text,
    instrument          text COLLATE "C",
    symbol              text,
    product             text,
    side                text,
    leg                 integer,
    client_order_id     text,
    broker_order_id     text,
    exchange_order_id   text,
    order_quantity      bigint,
    cumulative_quantity bigint,
    last_quantity       bigint,
    limit_price         numeric(18, 4),
    average_price       numeric(18, 4),
    target_position     bigint,
    position            bigint,
    paper               boolean     NOT NULL,
    topic_partition     integer     NOT NULL,
    topic_offset        bigint      NOT NULL,
    PRIMARY KEY (topic_partition, topic_offset)
);

CREATE INDEX order_events_command ON order_events (command_id, sequence);
CREATE INDEX order_events_occurred_at ON order_events (occurred_at);
