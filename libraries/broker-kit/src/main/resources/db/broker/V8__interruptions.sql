-- Whoever ends a subscription ends it for every slot of the login: what is ended only to be asked for afresh is told to the others
-- before it is, so that they notice when the slot dies in between.
CREATE TABLE login_slots (
    broker  text        NOT NULL,
    account text        NOT NULL,
    slot    text        NOT NULL,
    told_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (broker, account, slot)
);

CREATE TABLE interruptions (
    id       uuid        PRIMARY KEY,
    broker   text        NOT NULL,
    account  text        NOT NULL,
    slot     text        NOT NULL,
    channels text[]      NOT NULL,
    began_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX interruptions_of_login ON interruptions (broker, account, began_at);

COMMENT ON TABLE login_slots IS 'Slots that share a login, told again all the time';
COMMENT ON TABLE interruptions IS 'Subscriptions a slot ends in order to ask for them afresh; gone once they are subscribed again';
COMMENT ON COLUMN interruptions.channels IS 'Instrument key and mode, as NSECM:26000/QUOTE';
