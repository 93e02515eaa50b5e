-- Publications that feeds propose to communities, once for each feed.
create table lhs_evidence_proposal (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    feed varchar(40) not null,
    external_id varchar(200) not null,
    title longtext not null,
    source_name varchar(300) not null,
    published_on varchar(10) not null,
    link varchar(2000) not null,
    topic longtext not null,
    status varchar(40) not null,
    proposed_at datetime(6) not null,
    settled_by uuid,
    knowledge_id uuid,
    reason longtext,
    primary key (id),
    constraint lhs_evidence_proposal_once unique (community_id, feed, external_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_evidence_proposal_by_age on lhs_evidence_proposal (community_id, proposed_at);
create index lhs_evidence_proposal_by_settler on lhs_evidence_proposal (settled_by);
