-- What a user has chosen for themselves, by the name of the setting; without a row, or a name, the default holds.
create table "UserSettings" (
  "UserId" bigint primary key references "User" on delete cascade,
  "Values" jsonb not null
);
