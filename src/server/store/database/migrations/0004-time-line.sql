-- Numbers repeat after a restore, random tokens don't: a number with its token names one state of one time line.
do $$
declare
  name text;
begin
  foreach name in array array[
    'Currency', 'Business', 'User', 'CrmBoard', 'Team', 'OpportunityType', 'TaskList', 'CannedResponse',
    'CrmBoardColumn', 'Coworker', 'CrmOpportunity', 'CrmOpportunityHistory', 'CoworkerTask', 'OutboxMessage'
  ] loop
    -- Of "Version"; drawn anew with every change that raises it.
    execute format(
      'alter table %I add column "VersionToken" integer not null default floor(random() * 2147483647)::integer', name);
  end loop;
end $$;

alter table "Business"
  -- Of "Rev"; drawn anew whenever it is raised.
  add column "RevToken" integer not null default floor(random() * 2147483647)::integer,
  -- The instant of the latest write: the next one is later, whatever the clock says.
  add column "LastWriteOn" timestamptz not null default '-infinity';

-- The tokens of the version and the revision that a change has replaced: by them an older pair is recognised. Null for
-- a create and for changes from before there were tokens, which nobody can name.
alter table "Change"
  add column "VersionTokenBefore" integer,
  add column "RevTokenBefore" integer;

-- The fields that an update has changed: which ones changed since a version is known even where their values were erased.
alter table "Change" add column "Fields" text[];
