-- What a store holds otherwise than the ledger noted it by delivering.

ALTER TABLE paperboy_holding ADD COLUMN gone_at TIMESTAMP(3) WITH TIME ZONE; -- the object was taken away: nothing is left to take back

CREATE TABLE paperboy_adopted (                    -- what lay in the store when a lost ledger was begun anew
  job    VARCHAR NOT NULL,
  store  VARCHAR NOT NULL,
  object VARCHAR NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  etag   VARCHAR(128) NOT NULL,
  bytes  BIGINT NOT NULL,
  PRIMARY KEY (job, store, object)
);

CREATE TABLE paperboy_listed (                     -- what an audit found in the store
  job    VARCHAR NOT NULL,
  store  VARCHAR NOT NULL,
  object VARCHAR NOT NULL,
  etag   VARCHAR(128) NOT NULL,
  bytes  BIGINT NOT NULL,
  PRIMARY KEY (job, store, object)
);

CREATE TABLE paperboy_tightened (                  -- objects that show a story as it was before it denied more
  job     VARCHAR NOT NULL,
  store   VARCHAR NOT NULL,
  object  VARCHAR NOT NULL,
  article VARCHAR NOT NULL,
  denies  VARCHAR(10) NOT NULL,                    -- ACCESS, RIGHTS, LICENCES or PICTURES
  PRIMARY KEY (job, store, object, article, denies)
);
CREATE INDEX paperboy_tightened_article ON paperboy_tightened (job, article);
