-- Currencies have up to four decimal places (ISO 4217). The write that stores an amount checks those of its currency.
alter table "CrmOpportunity" alter column "Value" type numeric(17, 4);
