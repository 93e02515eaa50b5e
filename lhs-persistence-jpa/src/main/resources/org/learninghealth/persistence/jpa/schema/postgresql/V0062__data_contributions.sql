-- Figures that members offer, held apart until somebody who may record observations accepts them. The figures are JSON.
create table lhs_data_contribution (
    id uuid not null,
    version bigint not null,
    measure_id uuid not null,
    community_id uuid not null,
    contributor_id uuid not null,
    origin text not null,
    figures text not null,
    status character varying(40) not null,
    reason text,
    offered_at timestamp(6) with time zone not null,
    settled_by_id uuid,
    settled_at timestamp(6) with time zone,
    primary key (id)
);
create index lhs_data_contribution_by_age on lhs_data_contribution (community_id, offered_at);
create index lhs_data_contribution_by_measure on lhs_data_contribution (measure_id, offered_at);
create index lhs_data_contribution_by_author on lhs_data_contribution (contributor_id, offered_at);
create index lhs_data_contribution_by_steward on lhs_data_contribution (settled_by_id);
