-- The ledger, in SQLite and in PostgreSQL. Every table but the first carries the job it belongs to, so that jobs may share a database.
-- Instants of articles and editions are seconds since 1970, all others milliseconds.
-- Placeholders: key, text that is a key or is sorted by, compared by code point; bytes; line, a number given in order.

CREATE TABLE paperboy_tables (                     -- by which migrations the tables were made
  one    INTEGER PRIMARY KEY,                      -- there is one row
  digest VARCHAR(64) NOT NULL                      -- SHA-256; empty while they are changed
);

CREATE TABLE paperboy_article (
  job          ${key} NOT NULL,
  id           ${key} NOT NULL,
  version      INTEGER NOT NULL,
  digest       VARCHAR(64) NOT NULL DEFAULT '',    -- SHA-256 of the cleaned article; empty for one that was withdrawn
  record       VARCHAR(80) NOT NULL DEFAULT '',    -- what it was read from: intake rules and SHA-256 of the record
  record_hash  INTEGER NOT NULL DEFAULT 0,         -- of that, to find it by: a short index is a fast one
  place        VARCHAR NOT NULL DEFAULT '',        -- where that record stood in the source
  section      ${key} NOT NULL DEFAULT '',
  language     VARCHAR NOT NULL DEFAULT '',
  tags         VARCHAR NOT NULL DEFAULT '',        -- one a line
  published    BIGINT NOT NULL,                    -- seconds since 1970, as all editorial instants of this table
  updated      BIGINT NOT NULL,
  changed      BIGINT NOT NULL,                    -- by the record's own word, or the clock of the run that learnt of it
  embargo      BIGINT,                             -- the one that stands or stood
  opens        BIGINT NOT NULL,
  opened       BOOLEAN NOT NULL DEFAULT FALSE,     -- a run's clock has passed `opens`; never set back by an earlier clock
  shown        BOOLEAN NOT NULL DEFAULT FALSE,     -- it was open in an earlier run than `run`
  withdrawn_at BIGINT,                             -- set: taken back
  kind         VARCHAR(12),
  reason       VARCHAR,
  ground       VARCHAR(10),                        -- STATUS, DRAFT or ABSENCE: what brings it back
  run          BIGINT NOT NULL,                    -- the run that changed it last
  first_run    BIGINT,                             -- the run that took it in first
  authors      VARCHAR NOT NULL DEFAULT '',        -- names of its bylines, one a line
  territories  VARCHAR NOT NULL DEFAULT '',        -- where partners may have it, one a line; none: everywhere
  no_archive   BOOLEAN NOT NULL DEFAULT FALSE,     -- it ends thirty days after publication for partners
  expires      BIGINT,                             -- its rights end then; null: never
  restricted   BOOLEAN NOT NULL DEFAULT FALSE,     -- its rights keep something from somebody, or did before it was taken back
  subscriber   BOOLEAN NOT NULL DEFAULT FALSE,     -- it is for subscribers, or was before it was taken back
  pictures_end BIGINT,                             -- the rights to the first of its pictures end then; null: never
  left_out     VARCHAR NOT NULL DEFAULT '',        -- why pictures and parts of its text are left out, one a line
  story        ${bytes},                           -- the cleaned article, as JSON in UTF-8; nothing of one withdrawn
  PRIMARY KEY (job, id)
);
CREATE INDEX paperboy_article_window ON paperboy_article (job, opened, published DESC);
CREATE INDEX paperboy_article_section ON paperboy_article (job, opened, section, published DESC);
CREATE INDEX paperboy_article_record ON paperboy_article (job, record_hash);
CREATE INDEX paperboy_article_expires ON paperboy_article (job, expires) WHERE expires IS NOT NULL;
CREATE INDEX paperboy_article_pictures ON paperboy_article (job, pictures_end) WHERE pictures_end IS NOT NULL;
CREATE INDEX paperboy_article_left_out ON paperboy_article (job, id) WHERE left_out <> '';

CREATE TABLE paperboy_delivery (
  job          ${key} NOT NULL,
  store        ${key} NOT NULL,
  object       ${key} NOT NULL,                    -- its key in the store, without the store's prefix
  receiver     ${key} NOT NULL,
  format       VARCHAR(20) NOT NULL,
  article      ${key} NOT NULL,                    -- empty for a feed
  state        VARCHAR(10) NOT NULL,               -- due, delivered, failed, dead, dismissed, withdrawn
  recall       BOOLEAN NOT NULL,                   -- what is due is the withdrawal
  wanted       VARCHAR(64) NOT NULL,               -- fingerprint of what it should show
  doubtful     BOOLEAN NOT NULL,                   -- a PUT was begun of which nothing is noted yet
  revision     INTEGER NOT NULL,                   -- of the format, at the last delivery
  sha256       VARCHAR(64),
  etag         VARCHAR,
  bytes        BIGINT,
  document_date   BIGINT,                          -- the date that it shows: a feed's `updated` never goes back, a document's rises
  document_number BIGINT,                          -- and its number, which rises; 0 where it shows none
  attempts     INTEGER NOT NULL,
  first_failed BIGINT,
  next_attempt BIGINT,
  error        VARCHAR,
  created      BIGINT NOT NULL,
  delivered    BIGINT,
  file         ${key} GENERATED ALWAYS AS (CASE WHEN article = '' THEN object ELSE '' END) STORED,
  PRIMARY KEY (job, store, object),
  UNIQUE (job, receiver, format, article, store, file) -- a feed may be several files; an article is one document in a format
);
CREATE INDEX paperboy_delivery_state ON paperboy_delivery (job, state, store, object);
CREATE INDEX paperboy_delivery_article ON paperboy_delivery (job, article);

CREATE TABLE paperboy_holding (
  job        ${key} NOT NULL,
  store      ${key} NOT NULL,
  object     ${key} NOT NULL,
  article    ${key} NOT NULL,
  receiver   ${key} NOT NULL,
  version    INTEGER NOT NULL,
  first_at   BIGINT NOT NULL,
  last_at    BIGINT NOT NULL,
  taken_at   BIGINT,                               -- the instant of the withdrawal
  recalled   BIGINT,                               -- the editorial clock of the run that learnt of it
  kind       VARCHAR(12),
  reason     VARCHAR,
  owed       BOOLEAN NOT NULL,                     -- a withdrawal that the store does not have yet
  put_at     BIGINT,                               -- when it was put, where an earlier upload may still arrive after it
  through_at BIGINT,                               -- when the store had it
  entry_date   BIGINT,                             -- of an entry of a feed: the date of change that it showed last
  entry_digest VARCHAR(64),                        -- and SHA-256 of the entry alone
  gone_at    BIGINT,                               -- the object was taken away: nothing is left to take back
  journalled INTEGER,                              -- the version that the journal has last; null once it was taken back
  PRIMARY KEY (job, store, object, article)
);
CREATE INDEX paperboy_holding_open ON paperboy_holding (job, owed, store, object);
CREATE INDEX paperboy_holding_article ON paperboy_holding (job, article);

CREATE TABLE paperboy_unanswered (                 -- uploads that got no answer: the store may still carry them out
  job      ${key} NOT NULL,
  store    ${key} NOT NULL,
  object   ${key} NOT NULL,
  sha256   VARCHAR(64) NOT NULL,                   -- of what was sent; empty where that is not known
  until_at BIGINT NOT NULL,                        -- after that none of them arrives
  PRIMARY KEY (job, store, object, sha256)
);

CREATE TABLE paperboy_picture (                    -- pictures that objects ever showed as items of their own
  job    ${key} NOT NULL,
  store  ${key} NOT NULL,
  object ${key} NOT NULL,
  guid   ${key} NOT NULL,                          -- by which its receiver may store it
  PRIMARY KEY (job, store, object, guid)
);

CREATE TABLE paperboy_cursor (
  job   ${key} NOT NULL,
  name  ${key} NOT NULL,
  text  VARCHAR NOT NULL,
  PRIMARY KEY (job, name)
);

CREATE TABLE paperboy_sighting (                   -- what the read under way has met so far
  job     ${key} NOT NULL,
  name    ${key} NOT NULL,                         -- an article's id, or a place after `place `
  record  VARCHAR(80),                             -- fingerprint of the record that counts so far; null: none does
  place   VARCHAR,
  version INTEGER,
  changed BIGINT,
  weight  VARCHAR(10),
  PRIMARY KEY (job, name)
);

CREATE TABLE paperboy_postponed_record (           -- records that are put off until the read has ended
  job     ${key} NOT NULL,
  id      ${key} NOT NULL,
  record  VARCHAR(80) NOT NULL,
  place   VARCHAR NOT NULL,
  version INTEGER NOT NULL,
  changed BIGINT,
  weight  VARCHAR(10) NOT NULL,
  PRIMARY KEY (job, id)
);
CREATE INDEX paperboy_postponed_record_record ON paperboy_postponed_record (job, record);

CREATE TABLE paperboy_duplicate_record (           -- records that the source holds besides the one that counts
  job     ${key} NOT NULL,
  record  ${key} NOT NULL,
  id      VARCHAR NOT NULL,
  place   VARCHAR NOT NULL,
  version INTEGER NOT NULL,
  changed BIGINT,
  weight  VARCHAR(10) NOT NULL,
  run     BIGINT NOT NULL,                         -- the last that met it
  PRIMARY KEY (job, record)
);

CREATE TABLE paperboy_selection_loss (             -- what left the selection of a receiver that has it, until that is decided
  job      ${key} NOT NULL,
  receiver ${key} NOT NULL,
  article  ${key} NOT NULL,
  PRIMARY KEY (job, receiver, article)
);

CREATE TABLE paperboy_rejection (
  job     ${key} NOT NULL,
  place   ${key} NOT NULL,
  article VARCHAR NOT NULL,                        -- empty where the record does not say
  reason  VARCHAR NOT NULL,
  run     BIGINT NOT NULL,
  PRIMARY KEY (job, place)
);

CREATE TABLE paperboy_store_fault (                -- stores that were at fault in the last run
  job    ${key} NOT NULL,
  store  ${key} NOT NULL,
  suspended BOOLEAN NOT NULL,                      -- left alone after too many faults
  refuses BOOLEAN NOT NULL,
  reason VARCHAR NOT NULL,
  PRIMARY KEY (job, store)
);

CREATE TABLE paperboy_clock_doubt (                -- that the last run which compared clocks did not know the time
  job       ${key} NOT NULL,
  sentence  VARCHAR NOT NULL,                      -- which clock says what
  exit_code INTEGER NOT NULL,                      -- of the run that met it
  since     BIGINT NOT NULL,
  PRIMARY KEY (job)
);

CREATE TABLE paperboy_run (
  job       ${key} NOT NULL,
  run       BIGINT NOT NULL,
  clock     BIGINT NOT NULL,                       -- the editorial clock
  started   BIGINT NOT NULL,
  ended     BIGINT,
  exit_code INTEGER,
  summary   VARCHAR,
  resumed      BIGINT,                             -- when a later run went on with it
  resumed_exit INTEGER,                            -- how that ended
  PRIMARY KEY (job, run)
);

-- What a store holds otherwise than the ledger noted it by delivering.

CREATE TABLE paperboy_adopted (                    -- what was in the store when a new ledger replaced a lost one
  job    ${key} NOT NULL,
  store  ${key} NOT NULL,
  object ${key} NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  etag   VARCHAR NOT NULL,
  bytes  BIGINT NOT NULL,
  PRIMARY KEY (job, store, object)
);

CREATE TABLE paperboy_listed (                     -- what an audit found in the store
  job    ${key} NOT NULL,
  store  ${key} NOT NULL,
  object ${key} NOT NULL,
  etag   VARCHAR NOT NULL,
  bytes  BIGINT NOT NULL,
  PRIMARY KEY (job, store, object)
);

CREATE TABLE paperboy_outdated_object (            -- objects that show a story as it was before it denied more
  job     ${key} NOT NULL,
  store   ${key} NOT NULL,
  object  ${key} NOT NULL,
  article ${key} NOT NULL,
  denies  VARCHAR(10) NOT NULL,                    -- ACCESS, RIGHTS, LICENCES or PICTURES
  PRIMARY KEY (job, store, object, article, denies)
);
CREATE INDEX paperboy_outdated_object_article ON paperboy_outdated_object (job, article);

-- Editions: issues of a newsletter or briefing.

CREATE TABLE paperboy_edition (
  job          ${key} NOT NULL,
  id           ${key} NOT NULL,                    -- begins with edition/
  version      INTEGER NOT NULL,
  digest       VARCHAR(64) NOT NULL DEFAULT '',    -- SHA-256 of the cleaned edition; empty for one that was withdrawn
  language     VARCHAR NOT NULL DEFAULT '',
  published    BIGINT NOT NULL,
  updated      BIGINT NOT NULL,
  changed      BIGINT NOT NULL,
  embargo      BIGINT,
  opens        BIGINT NOT NULL,
  opened       BOOLEAN NOT NULL DEFAULT FALSE,     -- a run's clock has passed it; never set back by an earlier clock
  shown        BOOLEAN NOT NULL DEFAULT FALSE,
  record       VARCHAR(80) NOT NULL DEFAULT '',
  place        VARCHAR NOT NULL DEFAULT '',
  withdrawn_at BIGINT,
  kind         VARCHAR(12),
  reason       VARCHAR,
  ground       VARCHAR(10),
  run          BIGINT NOT NULL,                    -- the run that changed it last
  issued       VARCHAR(10) NOT NULL DEFAULT '',    -- the date it has for readers
  items        VARCHAR NOT NULL DEFAULT '',        -- ids of the articles it names, in their order, one a line
  waits        VARCHAR,                            -- what it waited for in the last run, in words; null where nothing
  frozen       VARCHAR,                            -- those that may be in it: open when it was first published, or let in by a later version
  frozen_at    BIGINT,                             -- when that was, by the editorial clock
  frozen_run   BIGINT,                             -- and in which run
  placed       VARCHAR(64),                        -- fingerprint of its stories and of who gets it, when these were last planned
  story        ${bytes},                           -- its text, as that of an article; nothing of one withdrawn
  PRIMARY KEY (job, id)
);
CREATE INDEX paperboy_edition_window ON paperboy_edition (job, opened, published DESC);

CREATE TABLE paperboy_edition_story (              -- which stories are in which edition: by its list, and by the story's own word
  job      ${key} NOT NULL,
  article  ${key} NOT NULL,
  edition  ${key} NOT NULL,                        -- begins with edition/; there need be none of that id
  own      BOOLEAN NOT NULL,                       -- whether the story says so itself
  position INTEGER NOT NULL,                       -- from 1; 0 where it is not known
  PRIMARY KEY (job, article, edition, own)
);
CREATE INDEX paperboy_edition_story_edition ON paperboy_edition_story (job, edition);

-- Every version that an object ever showed of an article, and every withdrawal that it had: receipts for those who ask.

CREATE TABLE paperboy_journal (
  line    ${line},
  job     ${key} NOT NULL,
  store   ${key} NOT NULL,
  object  ${key} NOT NULL,
  article ${key} NOT NULL,
  version INTEGER NOT NULL,
  event   VARCHAR(12) NOT NULL,                    -- SHOWN, KILL, UNPUBLISH, GONE with its object, or FOUND there
  at      BIGINT NOT NULL,
  dated   BIGINT,                                  -- the date that it showed: names a text whose source numbers no versions
  sha256  VARCHAR(64) NOT NULL                     -- of the object then; empty where it is not known
);
CREATE INDEX paperboy_journal_article ON paperboy_journal (job, article);
