-- When a mandate was given, or the offer of one accepted; of earlier ones that is not known.
alter table lhs_mandate add column accepted_at datetime(6);
