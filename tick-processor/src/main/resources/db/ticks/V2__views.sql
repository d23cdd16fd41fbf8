-- What analysts read. Prices are numeric, times timestamptz; names are plain.

CREATE VIEW v_ticks AS
SELECT time, trade_date, instrument,
       split_part(instrument, ':', 1)         AS segment,
       split_part(instrument, ':', 2)::bigint AS instrument_id,
       content, last_price, last_quantity, last_trade_time, volume, average_price,
       bid_price, bid_quantity, bid_orders, ask_price, ask_quantity, ask_orders,
       ask_price - bid_price AS spread,
       total_buy_quantity, total_sell_quantity, open, high, low, previous_close, open_interest, turnover, percent_change,
       bid_prices, bid_quantities, bid_level_orders, ask_prices, ask_quantities, ask_level_orders,
       implied_volatility, delta, gamma, theta, vega,
       exchange_time, broker_time, received_at, published_at,
       flags, source, connection_id, connection_sequence, broker_sequence, topic_partition, topic_offset
FROM ticks;

COMMENT ON VIEW v_ticks IS 'Every tick stored, as it came.';

-- The instruments are found by skipping through the index (one probe each), not by reading the ticks.
CREATE VIEW v_latest AS
WITH RECURSIVE instruments AS (
    (SELECT instrument FROM ticks ORDER BY instrument LIMIT 1)
    UNION ALL
    SELECT (SELECT t.instrument FROM ticks t WHERE t.instrument > i.instrument ORDER BY t.instrument LIMIT 1)
    FROM instruments i
    WHERE i.instrument IS NOT NULL
)
SELECT i.instrument, price.time, price.trade_date, price.last_price, price.last_quantity, price.last_trade_time,
       price.volume, price.average_price, price.bid_price, price.bid_quantity, price.ask_price, price.ask_quantity,
       price.open, price.high, price.low, price.previous_close,
       interest.open_interest, interest.time AS open_interest_time,
       price.exchange_time, price.received_at, now() - price.received_at AS age
FROM instruments i
LEFT JOIN LATERAL (
    SELECT * FROM ticks t WHERE t.instrument = i.instrument AND t.last_price IS NOT NULL ORDER BY t.time DESC LIMIT 1
) price ON true
LEFT JOIN LATERAL (
    SELECT t.open_interest, t.time FROM ticks t
    WHERE t.instrument = i.instrument AND t.open_interest IS NOT NULL ORDER BY t.time DESC LIMIT 1
) interest ON true
WHERE i.instrument IS NOT NULL;

COMMENT ON VIEW v_latest IS 'For each instrument the newest stored tick with a price, and the newest open interest.';

CREATE VIEW v_gaps AS
SELECT gap_id, slot, instrument, cause, opened_at, closed_at,
       coalesce(closed_at, now()) - opened_at AS duration,
       closed_at IS NULL AS still_open, lost_messages
FROM gaps;

COMMENT ON VIEW v_gaps IS 'Intervals in which data may have been lost; instrument is null when a whole feed slot is concerned.';

-- Topics are not transactional and not compacted, so offsets are contiguous and completeness is arithmetic: as many rows
-- as offsets, from the first to the last, and the sum of the offsets as it must be (a row doubled beside a row missing
-- would leave the count right).
CREATE VIEW v_completeness AS
WITH kept AS (
    SELECT 'md.ticks.v1' AS topic, topic_partition, topic_offset FROM ticks
    UNION ALL SELECT 'md.feed-events.v1', topic_partition, topic_offset FROM feed_events
    UNION ALL SELECT 'orders.events.v1', topic_partition, topic_offset FROM order_events
), rows_kept AS (
    SELECT topic, topic_partition, count(*) AS rows, min(topic_offset) AS first_kept, max(topic_offset) AS last_kept,
           sum(topic_offset) AS offset_sum
    FROM kept GROUP BY topic, topic_partition
), quarantine AS (
    SELECT topic, topic_partition, count(*) AS rows, min(topic_offset) AS first_kept, max(topic_offset) AS last_kept,
           sum(topic_offset) AS offset_sum
    FROM history_quarantine GROUP BY topic, topic_partition
), counted AS (
    SELECT o.topic, o.partition, o.first_offset, o.next_offset, o.next_offset - o.first_offset AS offsets,
           coalesce(r.rows, 0) AS rows, coalesce(q.rows, 0) AS quarantined,
           least(r.first_kept, q.first_kept) AS first_kept, greatest(r.last_kept, q.last_kept) AS last_kept,
           coalesce(r.offset_sum, 0) + coalesce(q.offset_sum, 0) AS offset_sum,
           (o.first_offset + o.next_offset - 1)::numeric * (o.next_offset - o.first_offset) / 2 AS expected_sum
    FROM history_offsets o
    LEFT JOIN rows_kept r ON r.topic = o.topic AND r.topic_partition = o.partition
    LEFT JOIN quarantine q ON q.topic = o.topic AND q.topic_partition = o.partition
)
SELECT topic, partition, first_offset, next_offset, first_kept, last_kept, rows, quarantined,
       offsets - rows - quarantined AS missing,
       offsets = rows + quarantined
           AND (offsets = 0 OR (first_kept = first_offset AND last_kept = next_offset - 1))
           AND offset_sum = expected_sum AS complete
FROM counted;

COMMENT ON VIEW v_completeness IS 'Whether every record of a partition is a row or in quarantine; reads every row, so not for dashboards.';

-- Events may be published again after a crash, byte for byte; here each appears once.
CREATE VIEW v_order_events AS
SELECT DISTINCT ON (command_id, sequence, event_id)
       command_id, sequence, occurred_at, type, terminal, account, client_id, strategy_id, command_type,
       reason_code, reason, instrument, symbol, product, side, leg, client_order_id, broker_order_id, exchange_order_id,
       order_quantity, cumulative_quantity, last_quantity, limit_price, average_price, target_position, position, paper,
       event_id, topic_partition, topic_offset
FROM order_events
ORDER BY command_id, sequence, event_id, topic_offset;

COMMENT ON VIEW v_order_events IS 'What happened to each command, in order.';

-- The role for people who only read. Where the migrating user may not create roles, an administrator creates it and runs
-- the two grants.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'analyst') THEN
        CREATE ROLE analyst NOLOGIN;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'role analyst was not created: the migrating user may not create roles';
    WHEN duplicate_object OR unique_violation THEN
        RAISE NOTICE 'role analyst was created by another migration at the same moment';
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'analyst') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO analyst', current_schema());
        GRANT SELECT ON v_ticks, v_latest, v_gaps, v_completeness, v_order_events TO analyst;
    END IF;
END
$$;
