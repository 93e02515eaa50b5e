-- What people choose for one community, over what they chose for all; channels are a list of texts, as JSON.
create table lhs_notify_subscription (
    person_id uuid not null,
    category varchar(40) not null,
    community_id uuid not null,
    channels longtext not null,
    primary key (person_id, category, community_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- When people want to be left alone, in minutes of the day where they live.
create table lhs_notify_quiet_hours (
    person_id uuid not null,
    from_minute int not null,
    until_minute int not null,
    primary key (person_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
