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
