-- What a passed-on copy is about, each topic, between bars.
alter table lhs_redistribution add column topics character varying(2000);
update lhs_redistribution set topics = '||';
alter table lhs_redistribution alter column topics set not null;

-- What people want to be told of first, topics as a list of texts, as JSON; and whether digests tell them of the rest too.
create table lhs_notify_followed_topics (
    person_id uuid not null,
    topics text not null,
    others boolean not null,
    primary key (person_id)
);
