-- Newsletters, what is suggested for them, and their issues. Profiles, origins, contents, imprints and progress are JSON.
create table lhs_newsletter (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    profile longtext not null,
    begun_by_id uuid not null,
    begun_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_newsletter_by_community on lhs_newsletter (community_id, begun_at);

create table lhs_curation_item (
    id uuid not null,
    version bigint not null,
    newsletter_id uuid not null,
    community_id uuid not null,
    title longtext not null,
    why longtext not null,
    origin longtext not null,
    suggested_by_id uuid not null,
    suggested_at datetime(6) not null,
    expires_at datetime(6),
    status varchar(20) not null,
    decided_by_id uuid,
    reason longtext,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_curation_by_newsletter on lhs_curation_item (newsletter_id, suggested_at);
create index lhs_curation_by_community on lhs_curation_item (community_id, suggested_at);
create index lhs_curation_by_person on lhs_curation_item (suggested_by_id);

create table lhs_newsletter_issue (
    id uuid not null,
    version bigint not null,
    newsletter_id uuid not null,
    community_id uuid not null,
    issue_number int not null,
    content longtext not null,
    status varchar(20) not null,
    imprint longtext,
    approved_by_id uuid,
    approved_at datetime(6),
    sending longtext,
    going_out_since datetime(6),
    begun_by_id uuid not null,
    begun_at datetime(6) not null,
    primary key (id),
    constraint lhs_issue_numbered unique (newsletter_id, issue_number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_issue_by_community on lhs_newsletter_issue (community_id, begun_at);
create index lhs_issue_going_out on lhs_newsletter_issue (going_out_since);
