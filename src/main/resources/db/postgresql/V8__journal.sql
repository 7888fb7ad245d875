-- Every version that an object ever showed of an article, and every withdrawal that it had: receipts for those who ask.

ALTER TABLE paperboy_holding ADD COLUMN told INTEGER;     -- the version that the journal has last; null once it was taken back

CREATE TABLE paperboy_journal (
  line    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job     VARCHAR COLLATE "C" NOT NULL,
  store   VARCHAR COLLATE "C" NOT NULL,
  object  VARCHAR COLLATE "C" NOT NULL,
  article VARCHAR COLLATE "C" NOT NULL,
  version INTEGER NOT NULL,
  event   VARCHAR(12) NOT NULL,                    -- SHOWN, KILL, UNPUBLISH, GONE with its object, or FOUND there
  at      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  sha256  VARCHAR(64) NOT NULL                     -- of the object then; empty where it is not known
);
CREATE INDEX paperboy_journal_article ON paperboy_journal (job, article);

-- Of an older ledger the last version is known, and what became of it.
INSERT INTO paperboy_journal (job, store, object, article, version, event, at, sha256)
  SELECT job, store, object, article, version, 'SHOWN', last_at, '' FROM paperboy_holding;
INSERT INTO paperboy_journal (job, store, object, article, version, event, at, sha256)
  SELECT job, store, object, article, version, kind, through_at, '' FROM paperboy_holding WHERE through_at IS NOT NULL;
INSERT INTO paperboy_journal (job, store, object, article, version, event, at, sha256)
  SELECT job, store, object, article, version, 'GONE', gone_at, '' FROM paperboy_holding WHERE gone_at IS NOT NULL;
UPDATE paperboy_holding SET told = version WHERE through_at IS NULL AND gone_at IS NULL;
