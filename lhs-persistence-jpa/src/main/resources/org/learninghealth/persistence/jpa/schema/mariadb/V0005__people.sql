-- The sites of organisations.
create table lhs_site (
    id uuid not null,
    version bigint not null,
    organization_id uuid not null,
    name longtext not null,
    region varchar(10),
    registered_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_site_by_organization on lhs_site (organization_id, registered_at);

-- Who persons are to login systems and directories.
create table lhs_external_identity (
    id uuid not null,
    version bigint not null,
    issuer varchar(255) not null,
    subject varchar(255) not null,
    person_id uuid not null,
    linked_at datetime(6) not null,
    primary key (id),
    constraint lhs_external_identity_subject unique (issuer, subject)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_external_identity_by_person on lhs_external_identity (person_id, linked_at);

-- What persons show to whom. A name is sorted and looked for by its key, in the order of code points in every database.
create table lhs_directory_entry (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    audience varchar(20) not null,
    shown_to varchar(20),
    display_name varchar(200) not null,
    name_key varchar(200) not null,
    email varchar(254),
    stakeholder_groups longtext not null,
    affiliations longtext not null,
    expertise longtext not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_directory_entry_by_name on lhs_directory_entry (shown_to, name_key, id);
create index lhs_directory_entry_by_person on lhs_directory_entry (person_id);

-- How persons see themselves in competencies: all that they said, and as a text of its own what they said last.
create table lhs_competency (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    framework varchar(40) not null,
    competency varchar(40) not null,
    standing varchar(60) not null,
    assessments longtext not null,
    assessed_at datetime(6) not null,
    primary key (id),
    constraint lhs_competency_of_person unique (person_id, framework, competency)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_competency_by_person on lhs_competency (person_id, assessed_at);

-- Members of a community as they are listed: of a hundred thousand, a page is read and no more.
create index lhs_membership_by_community on lhs_membership (community_id, began_at, id);
