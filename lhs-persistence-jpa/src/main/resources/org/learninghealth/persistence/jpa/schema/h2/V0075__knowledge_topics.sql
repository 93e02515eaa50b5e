-- The health conditions and other topics that something known is about, each, between bars.
alter table lhs_knowledge add column topics character varying(4000);
update lhs_knowledge set topics = '||';
alter table lhs_knowledge alter column topics set not null;
