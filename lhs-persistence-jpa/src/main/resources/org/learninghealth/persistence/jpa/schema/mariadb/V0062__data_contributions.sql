-- Figures that members offer, held apart until somebody who may record observations accepts them. The figures are JSON.
create table lhs_data_contribution (
    id uuid not null,
    version bigint not null,
    measure_id uuid not null,
    community_id uuid not null,
    contributor_id uuid not null,
    origin longtext not null,
    figures longtext not null,
    status varchar(40) not null,
    reason longtext,
    offered_at datetime(6) not null,
    settled_by_id uuid,
    settled_at datetime(6),
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_data_contribution_by_age on lhs_data_contribution (community_id, offered_at);
create index lhs_data_contribution_by_measure on lhs_data_contribution (measure_id, offered_at);
create index lhs_data_contribution_by_author on lhs_data_contribution (contributor_id, offered_at);
create index lhs_data_contribution_by_steward on lhs_data_contribution (settled_by_id);
