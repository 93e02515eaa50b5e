-- What a cycle is about, and its words between bars by which earlier cycles on a topic are found; policies that it has
-- influenced and whether its results last (as JSON), and the day from which on it is time to look.
alter table lhs_cycle add column topic character varying(1000000);
alter table lhs_cycle add column topic_words character varying(1000000);
alter table lhs_cycle add column influences character varying(1000000);
alter table lhs_cycle add column sustainability character varying(1000000);
alter table lhs_cycle add column check_due character varying(20);
update lhs_cycle set topic = (select p.statement from lhs_priority p where p.id = lhs_cycle.priority_id);
update lhs_cycle set topic_words = '||', influences = '[]', sustainability = '{"reminders":0,"checks":[]}';
alter table lhs_cycle alter column topic set not null;
alter table lhs_cycle alter column topic_words set not null;
alter table lhs_cycle alter column influences set not null;
alter table lhs_cycle alter column sustainability set not null;

create index lhs_cycle_by_check on lhs_cycle (check_due);
