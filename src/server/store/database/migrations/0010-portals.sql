-- A portal: another site whose server may let its users work with the board inside its pages.
create table "PortalClient" (
  "Id" text primary key,
  "Name" text not null,
  "SecretHash" bytea not null,
  -- The exact origins of its pages.
  "Origins" text[] not null,
  "CreatedOn" timestamptz not null default now(),
  "CreatedBy" bigint references "User" on delete set null,
  "LastUsedOn" timestamptz,
  "RevokedOn" timestamptz
);
create index "PortalClient_CreatedBy" on "PortalClient" ("CreatedBy");

-- One-time codes. A used one stays for a day: a second use ends the session that the first one began.
create table "PortalCode" (
  "CodeHash" bytea primary key,
  "ClientId" text not null references "PortalClient",
  "UserId" bigint not null references "User" on delete cascade,
  -- What the session gets at most; null = what the user has.
  "Roles" text[],
  "BoardIds" bigint[],
  "Origin" text not null,
  "ExpiresOn" timestamptz not null,
  "UsedOn" timestamptz
);
create index "PortalCode_UserId" on "PortalCode" ("UserId");
create index "PortalCode_ClientId" on "PortalCode" ("ClientId");
create index "PortalCode_ExpiresOn" on "PortalCode" ("ExpiresOn");

create table "PortalSession" (
  "TokenHash" bytea primary key,
  "CodeHash" bytea not null,
  "ClientId" text not null references "PortalClient",
  "UserId" bigint not null references "User" on delete cascade,
  "Roles" text[],
  "BoardIds" bigint[],
  "ExpiresOn" timestamptz not null
);
create index "PortalSession_CodeHash" on "PortalSession" ("CodeHash");
create index "PortalSession_UserId" on "PortalSession" ("UserId");
create index "PortalSession_ClientId" on "PortalSession" ("ClientId");
create index "PortalSession_ExpiresOn" on "PortalSession" ("ExpiresOn");
