-- What members are asked to score a priority by, and how each has; both are JSON.
alter table lhs_priority add column criteria longtext;
update lhs_priority set criteria = '[]';
alter table lhs_priority modify criteria longtext not null;

create table lhs_score_sheet (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    priority_id uuid not null,
    scorer_id uuid not null,
    perspective varchar(40) not null,
    scores longtext not null,
    scored_at datetime(6) not null,
    primary key (id),
    constraint lhs_score_sheet_of_one unique (priority_id, scorer_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_score_sheet_by_scorer on lhs_score_sheet (scorer_id, scored_at);
create index lhs_score_sheet_by_community on lhs_score_sheet (community_id, scored_at);
