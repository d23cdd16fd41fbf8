-- Subscriptions belong to the login, which several slots may share: what a slot keeps whatever is wished, the others must not end.
CREATE TABLE kept_channels (
    broker  text        NOT NULL,
    account text        NOT NULL,
    slot    text        NOT NULL,
    channel text        NOT NULL,
    told_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (broker, account, slot, channel)
);

COMMENT ON TABLE kept_channels IS 'Canaries of the slots that share a login, told again every few minutes';
COMMENT ON COLUMN kept_channels.channel IS 'Instrument key and mode, as NSECM:26000/QUOTE';
