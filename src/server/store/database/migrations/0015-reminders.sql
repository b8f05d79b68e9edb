-- The last day (of the location) on whose morning its reminders were collected: once, whatever happens to the server.
create table "ReminderMorning" (
  "BusinessId" bigint primary key references "Business" on delete cascade,
  "Day" date not null
);

-- Who is to be mailed about the follow-ups of a location that are due on a day. A row is gone once the mail is sent and its
-- opportunities say so, or when there is nothing left to say.
create table "ReminderMail" (
  "UserId" bigint not null references "User" on delete cascade,
  "BusinessId" bigint not null references "Business" on delete cascade,
  "Day" date not null,
  "NextTryOn" timestamptz not null default now(),
  "Tries" integer not null default 0,
  -- The opportunities that a sent mail has listed, until they say so; null: not sent.
  "Sent" bigint[],
  primary key ("UserId", "BusinessId", "Day")
);
create index "ReminderMail_NextTryOn" on "ReminderMail" ("NextTryOn");
