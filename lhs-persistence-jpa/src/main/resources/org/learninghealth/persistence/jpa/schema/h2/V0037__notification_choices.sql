-- What people choose for one community, over what they chose for all; channels are a list of texts, as JSON.
create table lhs_notify_subscription (
    person_id uuid not null,
    category character varying(40) not null,
    community_id uuid not null,
    channels character varying(1000000) not null,
    primary key (person_id, category, community_id)
);

-- When people want to be left alone, in minutes of the day where they live.
create table lhs_notify_quiet_hours (
    person_id uuid not null,
    from_minute integer not null,
    until_minute integer not null,
    primary key (person_id)
);
