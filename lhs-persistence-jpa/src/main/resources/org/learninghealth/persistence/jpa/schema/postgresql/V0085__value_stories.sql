-- What taking part has brought people, in words that are held against numbers.
create table lhs_value_story (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    title text not null,
    subject_id uuid not null,
    told_by_id uuid not null,
    through_month character varying(40) not null,
    claims text not null,
    status character varying(40) not null,
    told_at timestamp(6) with time zone not null,
    consented_at timestamp(6) with time zone,
    published_at timestamp(6) with time zone,
    primary key (id)
);
create index lhs_value_story_by_age on lhs_value_story (community_id, told_at);
create index lhs_value_story_by_person on lhs_value_story (subject_id, told_at);
create index lhs_value_story_by_teller on lhs_value_story (told_by_id);
