-- What makes it possible for patient partners to take part; the id is that of the membership.
create table lhs_partner_support (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid not null,
    honorarium boolean not null,
    accessibility_needs character varying(2000) not null,
    buddy_id uuid,
    arranged_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_partner_support_in_order on lhs_partner_support (community_id, arranged_at);
create index lhs_partner_support_by_person on lhs_partner_support (person_id);
