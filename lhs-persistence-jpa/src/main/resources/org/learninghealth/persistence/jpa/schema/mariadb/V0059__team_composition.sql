-- The groups that the team of a cycle is to have someone of, each, between bars.
alter table lhs_cycle add column composition varchar(1000);
update lhs_cycle set composition = '||';
alter table lhs_cycle modify composition varchar(1000) not null;
