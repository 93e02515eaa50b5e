-- What members are asked to score a priority by, and how each has; both are JSON.
alter table lhs_priority add column criteria text;
update lhs_priority set criteria = '[]';
alter table lhs_priority alter column criteria set not null;

create table lhs_score_sheet (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    priority_id uuid not null,
    scorer_id uuid not null,
    perspective character varying(40) not null,
    scores text not null,
    scored_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_score_sheet_of_one unique (priority_id, scorer_id)
);
create index lhs_score_sheet_by_scorer on lhs_score_sheet (scorer_id, scored_at);
create index lhs_score_sheet_by_community on lhs_score_sheet (community_id, scored_at);
