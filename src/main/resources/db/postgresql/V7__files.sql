-- A feed may be several files, each a delivery; an article is one document in a format, as before.

ALTER TABLE paperboy_delivery DROP CONSTRAINT paperboy_delivery_job_receiver_format_article_store_key;

ALTER TABLE paperboy_delivery ADD COLUMN file VARCHAR COLLATE "C" GENERATED ALWAYS AS
  (CASE WHEN article = '' THEN object ELSE '' END) STORED;

ALTER TABLE paperboy_delivery ADD CONSTRAINT paperboy_delivery_file
  UNIQUE (job, receiver, format, article, store, file);
