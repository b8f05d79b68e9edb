-- Lower case, without accents: the same as normaliseText of core/domain/filter, by which the browser searches.
create function "search_text"(value text) returns text
  language sql immutable parallel safe strict
  return replace(replace(replace(replace(translate(
    regexp_replace(normalize(lower(value collate "und-x-icu"), nfkd), '[\u0300-\u036f]', '', 'g'),
    'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');

-- What customers are looked up by. A line break between the fields: no word of a search spans two of them.
alter table "Coworker" add column "SearchText" text not null generated always as (
  "search_text"("FullName" || E'\n' || coalesce("CompanyName", '') || E'\n' || "Email")) stored;
