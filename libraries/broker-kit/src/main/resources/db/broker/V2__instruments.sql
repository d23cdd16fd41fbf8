-- Every version of every instrument definition. Rows are added and closed, never changed, so that what was traded
-- against on any day can be asked for later. Prices are fixed-point: ten-thousandths of a rupee.
CREATE TABLE instruments (
    segment         text        NOT NULL,
    instrument_id   bigint      NOT NULL,
    type            text        NOT NULL,
    name            text        NOT NULL,
    description     text        NOT NULL,
    series          text        NOT NULL,
    display_name    text        NOT NULL,
    lot_size        bigint      NOT NULL,
    tick_size       bigint      NOT NULL,
    freeze_quantity bigint,
    price_band_high bigint,
    price_band_low  bigint,
    multiplier      bigint      NOT NULL,
    isin            text,
    underlying      text,
    expiry          date,
    strike          bigint,
    option_type     text,
    valid_from      timestamptz NOT NULL,
    valid_to        timestamptz,
    known_at        timestamptz NOT NULL,
    PRIMARY KEY (segment, instrument_id, valid_from),
    CHECK (valid_to > valid_from)
);

-- At most one definition of an instrument is current.
CREATE UNIQUE INDEX instruments_current ON instruments (segment, instrument_id) WHERE valid_to IS NULL;
CREATE INDEX instruments_description ON instruments (segment, description);

COMMENT ON TABLE instruments IS 'Instrument master of the broker, every version; valid_to null = current';
COMMENT ON COLUMN instruments.valid_from IS 'From when this definition held: the broker states no time, so when it was fetched';
COMMENT ON COLUMN instruments.known_at IS 'When we learned of it';
COMMENT ON COLUMN instruments.freeze_quantity IS 'As the master says; at NSE it is the exchange limit plus one';

CREATE TABLE instrument_loads (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    segment    text        NOT NULL,
    known_at   timestamptz NOT NULL,
    applied    boolean     NOT NULL,
    reason     text        NOT NULL,
    rows       integer     NOT NULL,
    added      integer     NOT NULL,
    changed    integer     NOT NULL,
    closed     integer     NOT NULL,
    unchanged  integer     NOT NULL,
    rejected   integer     NOT NULL,
    reassigned integer     NOT NULL
);

CREATE INDEX instrument_loads_applied ON instrument_loads (segment, known_at) WHERE applied;

COMMENT ON TABLE instrument_loads IS 'Every load of the master, refused ones included';

-- What analysts join ticks with.
CREATE VIEW instruments_now AS
SELECT segment || ':' || instrument_id AS instrument, segment, instrument_id, type, name, description, series,
       display_name, lot_size, tick_size / 10000.0 AS tick_size, freeze_quantity,
       price_band_high / 10000.0 AS price_band_high, price_band_low / 10000.0 AS price_band_low, multiplier, isin,
       underlying, expiry, strike / 10000.0 AS strike, option_type, valid_from
FROM instruments
WHERE valid_to IS NULL;
