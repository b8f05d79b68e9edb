alter table "Change"
  -- Which program wrote: `board` for a browser session, the client id of a token, `basic`, `trigger`, `outbox`.
  add column "Client" text,
  -- The trigger or stage action that wrote; null for what somebody asked for.
  add column "Rule" text,
  -- Whether the record belongs to this location. Of the others' records only names may be shown here.
  add column "IsOwner" boolean not null default true;

-- Until now only owners got the fields.
update "Change" set "IsOwner" = false where "Before" is null and "After" is null and "Entity" <> 'CrmOpportunity';

-- What clears the old changes away passes over those of opportunities, which stay as their audit.
drop index "Change_At";
create index "Change_At" on "Change" ("At") where "Entity" <> 'CrmOpportunity';

-- The name by which a program asked for its token.
alter table "AccessToken" add column "ClientId" text;
update "AccessToken" t set "ClientId" = (
  select r."ClientId" from "RefreshToken" r where r."FamilyId" = t."FamilyId" limit 1);
