-- The health conditions and other topics that something known is about, each, between bars.
alter table lhs_knowledge add column topics varchar(2000);
update lhs_knowledge set topics = '||';
alter table lhs_knowledge modify topics varchar(2000) not null;
