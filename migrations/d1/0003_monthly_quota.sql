-- Why: an organisation may bound how many events it takes a month; NULL: no bound.
-- Undo: ALTER TABLE organizations DROP COLUMN monthly_events_max (ingest then takes everything).
ALTER TABLE organizations ADD COLUMN monthly_events_max INTEGER CHECK (monthly_events_max >= 0);
