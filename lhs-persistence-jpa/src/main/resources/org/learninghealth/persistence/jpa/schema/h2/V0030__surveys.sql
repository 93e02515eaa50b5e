-- What the members of communities were asked together, and how each has answered while that goes on; items, results and
-- answers are JSON. The slot is 1 while the round is open, else null.
create table lhs_survey_round (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    questionnaire character varying(80) not null,
    items character varying(1000000) not null,
    level_count integer not null,
    status character varying(40) not null,
    opened_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    results character varying(1000000),
    open_slot integer,
    primary key (id),
    constraint lhs_survey_round_open unique (community_id, questionnaire, open_slot)
);
create index lhs_survey_round_by_community on lhs_survey_round (community_id, opened_at);

create table lhs_survey_response (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    round_id uuid not null,
    respondent_id uuid not null,
    answers character varying(1000000) not null,
    answered_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_survey_response_of_one unique (round_id, respondent_id)
);
create index lhs_survey_response_by_person on lhs_survey_response (respondent_id, answered_at);
create index lhs_survey_response_by_place on lhs_survey_response (community_id, answered_at);
