-- Names of underlyings are ambiguous, ids are not. Rows stored before have none until the master gives them a new version.
ALTER TABLE instruments ADD COLUMN underlying_key text;

COMMENT ON COLUMN instruments.underlying_key IS 'Instrument key of a derivative''s underlying; null for indices, which the broker names only';
