-- The ledger. Instants are UTC; every table carries the job it belongs to, so that jobs may share a database.
-- Text that is a key or is sorted by is COLLATE "C": compared by code point, as on H2.

CREATE TABLE paperboy_article (
  job          VARCHAR COLLATE "C" NOT NULL,
  id           VARCHAR COLLATE "C" NOT NULL,
  version      INTEGER NOT NULL,
  digest       VARCHAR(64) NOT NULL DEFAULT '',               -- SHA-256 of the cleaned article; empty for one that was withdrawn
  record       VARCHAR(80) NOT NULL DEFAULT '',               -- what it was read from: intake rules and SHA-256 of the record
  record_hash  INTEGER NOT NULL DEFAULT 0,                   -- of that, to find it by: a short index is a fast one
  place        VARCHAR NOT NULL DEFAULT '',                   -- where that record stood in the source
  section      VARCHAR COLLATE "C" NOT NULL DEFAULT '',
  language     VARCHAR NOT NULL DEFAULT '',
  tags         VARCHAR NOT NULL DEFAULT '',                   -- one a line
  published    BIGINT NOT NULL,                    -- seconds since 1970, as all editorial instants of this table
  updated      BIGINT NOT NULL,
  changed      BIGINT NOT NULL,                    -- by the record's own word, or the clock of the run that learnt of it
  embargo      BIGINT,                             -- the one that stands or stood
  opens        BIGINT NOT NULL,
  opened       BOOLEAN NOT NULL DEFAULT FALSE,                   -- a run's clock has passed `opens`; never set back by an earlier clock
  shown        BOOLEAN NOT NULL DEFAULT FALSE,     -- it was open in an earlier run than `run`
  withdrawn_at BIGINT,                             -- set: taken back
  kind         VARCHAR(12),
  reason       VARCHAR,
  ground       VARCHAR(10),                        -- STATUS, DRAFT or ABSENCE: what brings it back
  run          BIGINT NOT NULL,                    -- the run that changed it last
  first_run    BIGINT,                             -- the run that took it in first
  story        BYTEA,                        -- the cleaned article, as JSON in UTF-8; nothing of one withdrawn
  PRIMARY KEY (job, id)
);
CREATE INDEX paperboy_article_window ON paperboy_article (job, opened, published DESC);
CREATE INDEX paperboy_article_section ON paperboy_article (job, opened, section, published DESC);
CREATE INDEX paperboy_article_record ON paperboy_article (job, record_hash);

CREATE TABLE paperboy_delivery (
  job          VARCHAR COLLATE "C" NOT NULL,
  store        VARCHAR COLLATE "C" NOT NULL,
  object       VARCHAR COLLATE "C" NOT NULL,                     -- its key in the store, without the store's prefix
  bucket       SMALLINT NOT NULL,                  -- 0 to 63, a hash of the key: deliveries can be shared out by it
  receiver     VARCHAR COLLATE "C" NOT NULL,
  format       VARCHAR(20) NOT NULL,
  article      VARCHAR COLLATE "C" NOT NULL,                     -- empty for a feed
  state        VARCHAR(10) NOT NULL,               -- due, delivered, failed, dead, dismissed, withdrawn
  recall       BOOLEAN NOT NULL,                   -- what is due is the withdrawal
  wanted       VARCHAR(64) NOT NULL,               -- fingerprint of what it should show
  doubtful     BOOLEAN NOT NULL,                   -- a PUT was begun of which nothing is noted yet
  revision     INTEGER NOT NULL,                   -- of the format, at the last delivery
  sha256       VARCHAR(64),
  etag         VARCHAR(128),
  bytes        BIGINT,
  document_date   TIMESTAMP(0) WITH TIME ZONE,     -- the date that it shows: a feed's `updated` never goes back, a document's rises
  document_number BIGINT,                            -- and its number, which rises; 0 where it shows none
  attempts     INTEGER NOT NULL,
  first_failed TIMESTAMP(3) WITH TIME ZONE,
  next_attempt TIMESTAMP(3) WITH TIME ZONE,
  error        VARCHAR,
  created      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  delivered    TIMESTAMP(3) WITH TIME ZONE,
  PRIMARY KEY (job, store, object),
  UNIQUE (job, receiver, format, article, store)
);
CREATE INDEX paperboy_delivery_state ON paperboy_delivery (job, state, store, object);
CREATE INDEX paperboy_delivery_article ON paperboy_delivery (job, article);

CREATE TABLE paperboy_holding (
  job        VARCHAR COLLATE "C" NOT NULL,
  store      VARCHAR COLLATE "C" NOT NULL,
  object     VARCHAR COLLATE "C" NOT NULL,
  article    VARCHAR COLLATE "C" NOT NULL,
  receiver   VARCHAR COLLATE "C" NOT NULL,
  version    INTEGER NOT NULL,
  first_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  last_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  taken_at   TIMESTAMP(0) WITH TIME ZONE,          -- the instant of the withdrawal
  recalled   TIMESTAMP(0) WITH TIME ZONE,          -- the editorial clock of the run that learnt of it
  kind       VARCHAR(12),
  reason     VARCHAR,
  owed       BOOLEAN NOT NULL,                     -- a withdrawal that the store does not have yet
  put_at     TIMESTAMP(3) WITH TIME ZONE,          -- when it was put, where an earlier upload may still arrive after it
  through_at TIMESTAMP(3) WITH TIME ZONE,          -- when the store had it
  entry_date   TIMESTAMP(0) WITH TIME ZONE,        -- of an entry of a feed: the date of change that it showed last
  entry_digest VARCHAR(64),                        -- and SHA-256 of the entry alone
  PRIMARY KEY (job, store, object, article)
);
CREATE INDEX paperboy_holding_open ON paperboy_holding (job, owed, store, object);
CREATE INDEX paperboy_holding_article ON paperboy_holding (job, article);

CREATE TABLE paperboy_unanswered (                 -- uploads that got no answer: the store may still carry them out
  job      VARCHAR COLLATE "C" NOT NULL,
  store    VARCHAR COLLATE "C" NOT NULL,
  object   VARCHAR COLLATE "C" NOT NULL,
  sha256   VARCHAR(64) NOT NULL,                   -- of what was sent; empty where that is not known
  until_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,   -- after that none of them arrives
  PRIMARY KEY (job, store, object, sha256)
);

CREATE TABLE paperboy_picture (                    -- pictures that objects ever showed as items of their own
  job    VARCHAR COLLATE "C" NOT NULL,
  store  VARCHAR COLLATE "C" NOT NULL,
  object VARCHAR COLLATE "C" NOT NULL,
  guid   VARCHAR COLLATE "C" NOT NULL,             -- by which its receiver may store it
  PRIMARY KEY (job, store, object, guid)
);

CREATE TABLE paperboy_cursor (
  job   VARCHAR COLLATE "C" NOT NULL,
  name  VARCHAR COLLATE "C" NOT NULL,
  text  VARCHAR NOT NULL,
  PRIMARY KEY (job, name)
);

CREATE TABLE paperboy_sighting (                   -- what the read under way has met so far
  job     VARCHAR COLLATE "C" NOT NULL,
  name    VARCHAR COLLATE "C" NOT NULL,                       -- an article's id, or a place after `place `
  record  VARCHAR(80),                             -- fingerprint of the record that counts so far; null: none does
  place   VARCHAR,
  version INTEGER,
  changed BIGINT,
  weight  VARCHAR(10),
  PRIMARY KEY (job, name)
);

CREATE TABLE paperboy_aside (                      -- records that are put off until the read has ended
  job     VARCHAR COLLATE "C" NOT NULL,
  id      VARCHAR COLLATE "C" NOT NULL,
  record  VARCHAR(80) NOT NULL,
  place   VARCHAR NOT NULL,
  version INTEGER NOT NULL,
  changed BIGINT,
  weight  VARCHAR(10) NOT NULL,
  PRIMARY KEY (job, id)
);
CREATE INDEX paperboy_aside_record ON paperboy_aside (job, record);

CREATE TABLE paperboy_answered (                   -- records that the source holds besides the one that counts
  job     VARCHAR COLLATE "C" NOT NULL,
  record  VARCHAR(80) COLLATE "C" NOT NULL,
  id      VARCHAR NOT NULL,
  place   VARCHAR NOT NULL,
  version INTEGER NOT NULL,
  changed BIGINT,
  weight  VARCHAR(10) NOT NULL,
  run     BIGINT NOT NULL,                         -- the last that met it
  PRIMARY KEY (job, record)
);

CREATE TABLE paperboy_loss (                       -- what left the selection of a receiver that has it, until that is decided
  job      VARCHAR COLLATE "C" NOT NULL,
  receiver VARCHAR COLLATE "C" NOT NULL,
  article  VARCHAR COLLATE "C" NOT NULL,
  PRIMARY KEY (job, receiver, article)
);

CREATE TABLE paperboy_rejection (
  job     VARCHAR COLLATE "C" NOT NULL,
  place   VARCHAR COLLATE "C" NOT NULL,
  article VARCHAR NOT NULL,                        -- empty where the record does not say
  reason  VARCHAR NOT NULL,
  run     BIGINT NOT NULL,
  PRIMARY KEY (job, place)
);

CREATE TABLE paperboy_rest (                       -- stores that were at fault in the last run
  job    VARCHAR COLLATE "C" NOT NULL,
  store  VARCHAR COLLATE "C" NOT NULL,
  suspended BOOLEAN NOT NULL,                -- left alone after too many faults
  refuses BOOLEAN NOT NULL,
  reason VARCHAR NOT NULL,
  since  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (job, store)
);

CREATE TABLE paperboy_clock_doubt (                -- that the last run which compared clocks did not know the time
  job       VARCHAR COLLATE "C" NOT NULL,
  sentence  VARCHAR NOT NULL,                     -- which clock says what
  exit_code INTEGER NOT NULL,                     -- of the run that met it
  since     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (job)
);

CREATE TABLE paperboy_run (
  job       VARCHAR COLLATE "C" NOT NULL,
  run       BIGINT NOT NULL,
  clock     TIMESTAMP(0) WITH TIME ZONE NOT NULL,  -- the editorial clock
  started   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  ended     TIMESTAMP(3) WITH TIME ZONE,
  exit_code INTEGER,
  summary   VARCHAR,
  resumed      TIMESTAMP(3) WITH TIME ZONE,  -- when a later run went on with it
  resumed_exit INTEGER,                     -- how that ended
  PRIMARY KEY (job, run)
);
