-- Found without a look at every change when the old ones are cleared away.
create index "Change_At" on "Change" ("At");
