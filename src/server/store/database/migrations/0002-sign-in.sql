-- A session ends after some hours without use, too.
alter table "Session" add "LastUsedOn" timestamptz not null default now();

-- When the administrators were last told that somebody guesses at this account.
alter table "Credential" add "AlarmedOn" timestamptz;

-- Devices (by the hash of their cookie) and addresses from which a user signed in lately. They let nobody in; guesses
-- of others just do not lock them out.
create table "KnownSource" (
  "UserId" bigint not null references "User" on delete cascade,
  "Hash" bytea not null,
  "ExpiresOn" timestamptz not null,
  primary key ("UserId", "Hash")
);
create index "KnownSource_Hash" on "KnownSource" ("Hash");
create index "KnownSource_ExpiresOn" on "KnownSource" ("ExpiresOn");

-- What an authenticator app shares with the server. Not a hash: a code can only be checked by who can make it.
create table "SecondFactor" (
  "UserId" bigint primary key references "User" on delete cascade,
  "Secret" text not null,
  -- Null until the first code from the app was right; until then it protects nothing.
  "ConfirmedOn" timestamptz,
  -- The 30-second step of the last code that was accepted: no code works twice.
  "LastStep" bigint,
  "CreatedOn" timestamptz not null
);

-- Each works once, and is gone then.
create table "RecoveryCode" (
  "UserId" bigint not null references "SecondFactor" on delete cascade,
  "Hash" bytea not null,
  primary key ("UserId", "Hash")
);
