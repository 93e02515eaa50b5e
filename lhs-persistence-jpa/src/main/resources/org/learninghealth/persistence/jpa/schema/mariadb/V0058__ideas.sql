-- What members think that could be done in another way, before a learning cycle tries it.
create table lhs_change_idea (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    words longtext not null,
    novelty varchar(40),
    perspective varchar(40) not null,
    proposed_by_id uuid not null,
    endorsed_by longtext not null,
    status varchar(40) not null,
    reason longtext,
    change_id uuid,
    proposed_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_change_idea_by_age on lhs_change_idea (community_id, proposed_at);
create index lhs_change_idea_by_person on lhs_change_idea (proposed_by_id, proposed_at);
create index lhs_change_idea_by_change on lhs_change_idea (change_id);
