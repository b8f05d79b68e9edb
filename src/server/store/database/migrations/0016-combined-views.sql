-- A view of the combined board belongs to no single one: its content names its boards.
alter table "CrmBoardView" alter column "CrmBoardId" drop not null;
create unique index "CrmBoardView_CombinedName" on "CrmBoardView" ("OwnerId", lower("Name"))
  where "CrmBoardId" is null and "DeletedOn" is null;

-- What a user has chosen for the combined board, by the name of the setting, as in UserBoardSettings.
create table "UserCombinedSettings" (
  "UserId" bigint primary key references "User" on delete cascade,
  "Values" jsonb not null
);
