-- Publications that feeds propose to communities, once for each feed.
create table lhs_evidence_proposal (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    feed character varying(80) not null,
    external_id character varying(400) not null,
    title character varying(1000000) not null,
    source_name character varying(600) not null,
    published_on character varying(20) not null,
    link character varying(4000) not null,
    topic character varying(1000000) not null,
    status character varying(80) not null,
    proposed_at timestamp(6) with time zone not null,
    settled_by uuid,
    knowledge_id uuid,
    reason character varying(1000000),
    primary key (id),
    constraint lhs_evidence_proposal_once unique (community_id, feed, external_id)
);
create index lhs_evidence_proposal_by_age on lhs_evidence_proposal (community_id, proposed_at);
create index lhs_evidence_proposal_by_settler on lhs_evidence_proposal (settled_by);
