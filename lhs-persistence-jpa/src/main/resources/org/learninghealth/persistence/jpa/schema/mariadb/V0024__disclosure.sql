-- How far an observation goes: what is about fewer than five stays with those who record.
alter table lhs_observation add column disclosure varchar(40) default 'SHARED' not null;
update lhs_observation set disclosure = 'SUPPRESSED' where denominator < 5;
