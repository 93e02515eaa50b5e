-- What a passed-on copy is about, each topic, between bars.
alter table lhs_redistribution add column topics varchar(2000);
update lhs_redistribution set topics = '||';
alter table lhs_redistribution modify topics varchar(2000) not null;

-- What people want to be told of first, topics as a list of texts, as JSON; and whether digests tell them of the rest too.
create table lhs_notify_followed_topics (
    person_id uuid not null,
    topics longtext not null,
    others tinyint(1) not null,
    primary key (person_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
