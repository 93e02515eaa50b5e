-- The sites of organisations.
create table lhs_site (
    id uuid not null,
    version bigint not null,
    organization_id uuid not null,
    name text not null,
    region character varying(10),
    registered_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_site_by_organization on lhs_site (organization_id, registered_at);

-- Who persons are to login systems and directories.
create table lhs_external_identity (
    id uuid not null,
    version bigint not null,
    issuer character varying(255) not null,
    subject character varying(255) not null,
    person_id uuid not null,
    linked_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_external_identity_subject unique (issuer, subject)
);
create index lhs_external_identity_by_person on lhs_external_identity (person_id, linked_at);
