-- The sites of organisations.
create table lhs_site (
    id uuid not null,
    version bigint not null,
    organization_id uuid not null,
    name character varying(1000000) not null,
    region character varying(20),
    registered_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_site_by_organization on lhs_site (organization_id, registered_at);

-- Who persons are to login systems and directories.
create table lhs_external_identity (
    id uuid not null,
    version bigint not null,
    issuer character varying(510) not null,
    subject character varying(510) not null,
    person_id uuid not null,
    linked_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_external_identity_subject unique (issuer, subject)
);
create index lhs_external_identity_by_person on lhs_external_identity (person_id, linked_at);

-- What persons show to whom. A name is sorted and looked for by its key, in the order of code points in every database.
create table lhs_directory_entry (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    audience character varying(40) not null,
    shown_to character varying(40),
    display_name character varying(400) not null,
    name_key character varying(400) not null,
    email character varying(508),
    stakeholder_groups character varying(1000000) not null,
    affiliations character varying(1000000) not null,
    expertise character varying(1000000) not null,
    primary key (id)
);
create index lhs_directory_entry_by_name on lhs_directory_entry (shown_to, name_key, id);
create index lhs_directory_entry_by_person on lhs_directory_entry (person_id);

-- How persons see themselves in competencies: all that they said, and as a text of its own what they said last.
create table lhs_competency (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    framework character varying(80) not null,
    competency character varying(80) not null,
    standing character varying(120) not null,
    assessments character varying(1000000) not null,
    assessed_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_competency_of_person unique (person_id, framework, competency)
);
create index lhs_competency_by_person on lhs_competency (person_id, assessed_at);

-- Members of a community as they are listed: of a hundred thousand, a page is read and no more.
create index lhs_membership_by_community on lhs_membership (community_id, began_at, id);
