-- By these an erasure finds what the change log knows of a customer who no longer is the one of an opportunity, and of
-- stays of opportunities that were deleted.
create index "Change_CoworkerId_before" on "Change" (("Before" ->> 'CoworkerId'))
  where "Kind" = 'update' and "Before" ->> 'CoworkerId' is not null;
create index "Change_CrmOpportunityId" on "Change" ((coalesce("Before", "After") ->> 'CrmOpportunityId'))
  where "Entity" = 'CrmOpportunityHistory' and "Kind" <> 'update';
