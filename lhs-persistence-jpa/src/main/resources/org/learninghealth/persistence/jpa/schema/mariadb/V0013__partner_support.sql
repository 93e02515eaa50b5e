-- What makes it possible for patient partners to take part; the id is that of the membership.
create table lhs_partner_support (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid not null,
    honorarium tinyint(1) not null,
    accessibility_needs longtext not null,
    buddy_id uuid,
    arranged_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_partner_support_in_order on lhs_partner_support (community_id, arranged_at);
create index lhs_partner_support_by_person on lhs_partner_support (person_id);
