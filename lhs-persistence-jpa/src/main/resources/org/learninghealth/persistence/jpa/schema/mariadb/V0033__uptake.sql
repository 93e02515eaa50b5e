-- Who takes up what is known, and how far it has come there. The holder is the site, the team or the person, as long as it is used.
create table lhs_uptake (
    id uuid not null,
    version bigint not null,
    knowledge_id uuid not null,
    edition int not null,
    title longtext not null,
    community_id uuid not null,
    site_id uuid,
    team_id uuid,
    recorded_by_id uuid not null,
    held_by varchar(40) not null,
    holder_id uuid,
    level_now varchar(40) not null,
    adaptation longtext,
    reason longtext,
    verified_by_id uuid,
    recorded_at datetime(6) not null,
    primary key (id),
    constraint lhs_uptake_once unique (knowledge_id, holder_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_uptake_by_knowledge on lhs_uptake (knowledge_id, recorded_at);
create index lhs_uptake_by_recorded_by on lhs_uptake (recorded_by_id);
create index lhs_uptake_by_age on lhs_uptake (community_id, recorded_at);
