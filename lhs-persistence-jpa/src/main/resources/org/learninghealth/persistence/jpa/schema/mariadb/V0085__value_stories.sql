-- What taking part has brought people, in words that are held against numbers.
create table lhs_value_story (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    title longtext not null,
    subject_id uuid not null,
    told_by_id uuid not null,
    through_month varchar(40) not null,
    claims longtext not null,
    status varchar(40) not null,
    told_at datetime(6) not null,
    consented_at datetime(6),
    published_at datetime(6),
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_value_story_by_age on lhs_value_story (community_id, told_at);
create index lhs_value_story_by_person on lhs_value_story (subject_id, told_at);
create index lhs_value_story_by_teller on lhs_value_story (told_by_id);
