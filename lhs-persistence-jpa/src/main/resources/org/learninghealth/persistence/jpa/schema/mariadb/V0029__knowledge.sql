-- How knowledge came to its community, how certain it is, whether it is up to date and what has taken its place; and its words
-- between bars, by which it is found. The words of what is there already are taken down when it is next changed.
alter table lhs_knowledge add column verb varchar(40);
alter table lhs_knowledge add column certainty varchar(40);
alter table lhs_knowledge add column study_design varchar(40);
alter table lhs_knowledge add column edition int default 0 not null;
alter table lhs_knowledge add column reviewed_at datetime(6);
alter table lhs_knowledge add column successor_id uuid;
alter table lhs_knowledge add column withdrawn_for longtext;
alter table lhs_knowledge add column review_awaited varchar(10);
alter table lhs_knowledge add column search_words longtext;
update lhs_knowledge set verb = 'CREATED', search_words = '||';
update lhs_knowledge set verb = 'ACQUIRED' where source_type = 'RESEARCH_EVIDENCE';
update lhs_knowledge set edition = 1, review_awaited = review_due where status = 'PUBLISHED';
alter table lhs_knowledge modify verb varchar(40) not null;
alter table lhs_knowledge modify search_words longtext not null;

create index lhs_knowledge_by_review on lhs_knowledge (review_awaited);
create index lhs_knowledge_by_published on lhs_knowledge (community_id, published_at);
