-- The groups that the team of a cycle is to have someone of, each, between bars.
alter table lhs_cycle add column composition character varying(2000);
update lhs_cycle set composition = '||';
alter table lhs_cycle alter column composition set not null;
