-- What a cycle is about, and its words between bars by which earlier cycles on a topic are found; policies that it has
-- influenced and whether its results last (as JSON), and the day from which on it is time to look.
alter table lhs_cycle add column topic longtext;
alter table lhs_cycle add column topic_words longtext;
alter table lhs_cycle add column influences longtext;
alter table lhs_cycle add column sustainability longtext;
alter table lhs_cycle add column check_due varchar(10);
update lhs_cycle set topic = (select p.statement from lhs_priority p where p.id = lhs_cycle.priority_id);
update lhs_cycle set topic_words = '||', influences = '[]', sustainability = '{"reminders":0,"checks":[]}';
alter table lhs_cycle modify topic longtext not null;
alter table lhs_cycle modify topic_words longtext not null;
alter table lhs_cycle modify influences longtext not null;
alter table lhs_cycle modify sustainability longtext not null;

create index lhs_cycle_by_check on lhs_cycle (check_due);
