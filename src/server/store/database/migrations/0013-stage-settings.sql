-- What people have agreed on about a stage, by the name of the setting; without a row, or a name, the default holds.
create table "StageSettings" (
  "CrmBoardColumnId" bigint primary key references "CrmBoardColumn" on delete cascade,
  "Values" jsonb not null
);

-- Opportunities that somebody has put off: until that day of their location they do not count as stale.
create table "Snooze" (
  "CrmOpportunityId" bigint primary key references "CrmOpportunity" on delete cascade,
  "Until" date not null,
  "Reason" text not null,
  "UserId" bigint references "User" on delete set null,
  "At" timestamptz not null
);
create index "Snooze_UserId" on "Snooze" ("UserId") where "UserId" is not null;

-- How long cards usually stay in a stage, of whatever was not taken back.
create index "CrmOpportunityHistory_stays" on "CrmOpportunityHistory" ("OldCrmBoardColumnId") include ("FromTime", "ToTime")
  where not "IsUndone";

-- How often a follow-up was put off.
create index "Change_follow_up" on "Change" ("EntityId") where "Entity" = 'CrmOpportunity' and "Fields" @> '{DueDate}';
