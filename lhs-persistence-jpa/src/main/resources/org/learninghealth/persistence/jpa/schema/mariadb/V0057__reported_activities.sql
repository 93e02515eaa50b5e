-- What hosts report can be done with something and to somebody.
alter table lhs_activity add column object_code varchar(100);
alter table lhs_activity add column toward_id uuid;
