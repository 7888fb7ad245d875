-- Editions: issues of a newsletter or briefing. Instants are seconds since 1970.

CREATE TABLE paperboy_edition (
  job          VARCHAR COLLATE "C" NOT NULL,
  id           VARCHAR COLLATE "C" NOT NULL,                 -- begins with edition/
  version      INTEGER NOT NULL,
  digest       VARCHAR(64) NOT NULL DEFAULT '',               -- SHA-256 of the cleaned edition; empty for one that was withdrawn
  language     VARCHAR NOT NULL DEFAULT '',
  published    BIGINT NOT NULL,
  updated      BIGINT NOT NULL,
  changed      BIGINT NOT NULL,
  embargo      BIGINT,
  opens        BIGINT NOT NULL,
  opened       BOOLEAN NOT NULL DEFAULT FALSE,                   -- a run's clock has passed it; never set back by an earlier clock
  shown        BOOLEAN NOT NULL DEFAULT FALSE,
  record       VARCHAR(80) NOT NULL DEFAULT '',
  place        VARCHAR NOT NULL DEFAULT '',
  withdrawn_at BIGINT,
  kind         VARCHAR(12),
  reason       VARCHAR,
  ground       VARCHAR(10),
  run          BIGINT NOT NULL,                    -- the run that changed it last
  issued       VARCHAR(10) NOT NULL DEFAULT '',               -- the date it has for readers
  items        VARCHAR NOT NULL DEFAULT '',                   -- ids of the articles it names, in their order, one a line
  waits        VARCHAR,                            -- what it waited for in the last run, in words; null where nothing
  frozen       VARCHAR,                            -- those that may be in it: open when it was first published, or let in by a later version
  frozen_at    BIGINT,                             -- when that was, by the editorial clock
  frozen_run   BIGINT,                             -- and in which run
  story        BYTEA,                                 -- its text, as that of an article; nothing of one withdrawn
  PRIMARY KEY (job, id)
);
CREATE INDEX paperboy_edition_window ON paperboy_edition (job, opened, published DESC);
