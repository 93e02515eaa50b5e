-- Newsletters, what is suggested for them, and their issues. Profiles, origins, contents, imprints and progress are JSON.
create table lhs_newsletter (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    profile character varying(1000000) not null,
    begun_by_id uuid not null,
    begun_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_newsletter_by_community on lhs_newsletter (community_id, begun_at);

create table lhs_curation_item (
    id uuid not null,
    version bigint not null,
    newsletter_id uuid not null,
    community_id uuid not null,
    title character varying(1000000) not null,
    why character varying(1000000) not null,
    origin character varying(1000000) not null,
    suggested_by_id uuid not null,
    suggested_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone,
    status character varying(40) not null,
    decided_by_id uuid,
    reason character varying(1000000),
    primary key (id)
);
create index lhs_curation_by_newsletter on lhs_curation_item (newsletter_id, suggested_at);
create index lhs_curation_by_community on lhs_curation_item (community_id, suggested_at);
create index lhs_curation_by_person on lhs_curation_item (suggested_by_id);

create table lhs_newsletter_issue (
    id uuid not null,
    version bigint not null,
    newsletter_id uuid not null,
    community_id uuid not null,
    issue_number integer not null,
    content character varying(1000000) not null,
    status character varying(40) not null,
    imprint character varying(1000000),
    approved_by_id uuid,
    approved_at timestamp(6) with time zone,
    sending character varying(1000000),
    going_out_since timestamp(6) with time zone,
    begun_by_id uuid not null,
    begun_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_issue_numbered unique (newsletter_id, issue_number)
);
create index lhs_issue_by_community on lhs_newsletter_issue (community_id, begun_at);
create index lhs_issue_going_out on lhs_newsletter_issue (going_out_since);
