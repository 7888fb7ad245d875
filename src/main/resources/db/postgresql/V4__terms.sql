-- What it takes to decide who gets an article under which contract, without its story. Null in rows that an older
-- Paperboy wrote: there it stands in the story.

ALTER TABLE paperboy_article ADD COLUMN authors VARCHAR;      -- names of its bylines, one a line
ALTER TABLE paperboy_article ADD COLUMN territories VARCHAR;  -- where partners may have it, one a line; none: everywhere
ALTER TABLE paperboy_article ADD COLUMN no_archive BOOLEAN;   -- it ends thirty days after publication for partners
ALTER TABLE paperboy_article ADD COLUMN expires BIGINT;       -- its rights end then; null: never
ALTER TABLE paperboy_article ADD COLUMN restricted BOOLEAN;   -- its rights keep something from somebody, or did before it was taken back
ALTER TABLE paperboy_article ADD COLUMN subscriber BOOLEAN;   -- it is for subscribers, or was before it was taken back

CREATE INDEX paperboy_article_expires ON paperboy_article (job, expires);
ALTER TABLE paperboy_article ADD COLUMN pictures_end BIGINT;  -- the rights to the first of its pictures end then; null: never
ALTER TABLE paperboy_article ADD COLUMN left_out VARCHAR;     -- why pictures and parts of its text are left out, one a line
CREATE INDEX paperboy_article_pictures ON paperboy_article (job, pictures_end);
