-- Which stories are in which edition: by the list of the edition, and by the story's own word.

CREATE TABLE paperboy_edition_story (
  job      VARCHAR NOT NULL,
  article  VARCHAR NOT NULL,
  edition  VARCHAR NOT NULL,                       -- begins with edition/; there need be none of that id
  own      BOOLEAN NOT NULL,                       -- whether the story says so itself
  position INTEGER NOT NULL,                       -- from 1; 0 where it is not known
  PRIMARY KEY (job, article, edition, own)
);
CREATE INDEX paperboy_edition_story_edition ON paperboy_edition_story (job, edition);

ALTER TABLE paperboy_edition ADD COLUMN placed VARCHAR(64);  -- fingerprint of its stories and of who gets it, when these were last assigned
