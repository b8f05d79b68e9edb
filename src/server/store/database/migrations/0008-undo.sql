alter table "Change"
  -- The operation (the Idempotency-Key of the same user) that this change takes back.
  add column "UndoOf" text,
  -- Between which cards an opportunity stood before it was moved or deleted: { "afterId", "beforeId" }.
  add column "Neighbours" json;

-- What an operation has written.
create index "Change_operation" on "Change" ("UserId", "IdempotencyKey") where "IdempotencyKey" is not null;

-- What the sweep looks for, without the changes of opportunities, which stay.
drop index "Change_At";
create index "Change_At" on "Change" ("At") where "Entity" <> 'CrmOpportunity';

-- The changes of opportunities are the audit: nobody changes or deletes them, whatever the program does by mistake. One
-- door is open to an erasure and to the sweep: `set_config('pipeline_board.erasing', 'on', true)`, which ends with the
-- transaction.
create function "keep_changes"() returns trigger language plpgsql as $$
begin
  if current_setting('pipeline_board.erasing', true) = 'on' then
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end if;
  -- The foreign key forgets a user who was deleted a moment ago.
  if tg_op = 'UPDATE' and new."UserId" is null
    and to_jsonb(new) - 'UserId' = to_jsonb(old) - 'UserId'
    and not exists (select from "User" where "Id" = old."UserId") then
    return new;
  end if;
  raise exception 'The changes of opportunities are append-only.' using errcode = 'insufficient_privilege';
end $$;

create trigger "Change_append_only" before update or delete on "Change"
  for each row when (old."Entity" = 'CrmOpportunity') execute function "keep_changes"();

-- Of a move that was taken back, and of the undo that did so: neither says how long a card was in a stage.
alter table "CrmOpportunityHistory" add column "IsUndone" boolean not null default false;

-- While a server is sending a message it cannot be withdrawn.
alter table "OutboxMessage" add column "ClaimedUntil" timestamptz;

-- Deleted opportunities, which can be restored for 30 days. No foreign keys to stages, boards and customers: what holds
-- only deleted opportunities may be deleted itself.
create table "DeletedOpportunity" (
  "Id" bigint primary key,
  "BusinessId" bigint not null references "Business",
  "CrmBoardId" bigint not null,
  "CrmBoardColumnId" bigint not null,
  "CrmBoardColumnName" text not null,
  "CoworkerId" bigint not null,
  -- Of the deletion.
  "Version" integer not null,
  "VersionToken" integer not null,
  -- The whole row, and those of its history. json, not jsonb: custom fields come back byte for byte.
  "Record" json not null,
  "History" json not null,
  -- The messages that named it; the outbox keeps them without it.
  "MessageIds" bigint[] not null,
  "Neighbours" json not null,
  "DeletedOn" timestamptz not null,
  "DeletedBy" bigint references "User" on delete set null
);
create index "DeletedOpportunity_CoworkerId" on "DeletedOpportunity" ("CoworkerId");
create index "DeletedOpportunity_DeletedOn" on "DeletedOpportunity" ("DeletedOn");
create index "DeletedOpportunity_DeletedBy" on "DeletedOpportunity" ("DeletedBy") where "DeletedBy" is not null;
