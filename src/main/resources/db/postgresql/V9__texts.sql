-- The date that a document or an entry showed: by it a text is named whose source numbers no versions.

ALTER TABLE paperboy_journal ADD COLUMN dated TIMESTAMP(3) WITH TIME ZONE;
