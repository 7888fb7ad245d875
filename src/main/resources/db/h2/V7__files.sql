-- A feed may be several files, each a delivery; an article is one document in a format, as before.

EXECUTE IMMEDIATE 'ALTER TABLE paperboy_delivery DROP CONSTRAINT "' || (SELECT constraint_name
  FROM information_schema.table_constraints
  WHERE table_schema = CURRENT_SCHEMA AND table_name = 'PAPERBOY_DELIVERY' AND constraint_type = 'UNIQUE') || '"';

ALTER TABLE paperboy_delivery ADD COLUMN file VARCHAR GENERATED ALWAYS AS (CASE WHEN article = '' THEN object ELSE '' END);

ALTER TABLE paperboy_delivery ADD CONSTRAINT paperboy_delivery_file
  UNIQUE (job, receiver, format, article, store, file);
