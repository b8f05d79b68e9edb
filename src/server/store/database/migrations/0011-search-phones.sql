-- The digits of both phone numbers, by which a caller is looked up. "(0)" is not dialled from abroad, and stands between
-- digits that are. A line break between the numbers: no search spans both.
alter table "Coworker" add column "SearchPhones" text not null generated always as (
  regexp_replace(coalesce("MobilePhone", ''), '\(0\)|[^0-9]', '', 'g') || E'\n' ||
  regexp_replace(coalesce("LandLine", ''), '\(0\)|[^0-9]', '', 'g')) stored;
