-- What the members of communities were asked together, and how each has answered while that goes on; items, results and
-- answers are JSON. The slot is 1 while the round is open, else null.
create table lhs_survey_round (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    questionnaire varchar(40) not null,
    items longtext not null,
    level_count int not null,
    status varchar(20) not null,
    opened_at datetime(6) not null,
    closed_at datetime(6),
    results longtext,
    open_slot int,
    primary key (id),
    constraint lhs_survey_round_open unique (community_id, questionnaire, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_survey_round_by_community on lhs_survey_round (community_id, opened_at);

create table lhs_survey_response (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    round_id uuid not null,
    respondent_id uuid not null,
    answers longtext not null,
    answered_at datetime(6) not null,
    primary key (id),
    constraint lhs_survey_response_of_one unique (round_id, respondent_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_survey_response_by_person on lhs_survey_response (respondent_id, answered_at);
create index lhs_survey_response_by_place on lhs_survey_response (community_id, answered_at);
