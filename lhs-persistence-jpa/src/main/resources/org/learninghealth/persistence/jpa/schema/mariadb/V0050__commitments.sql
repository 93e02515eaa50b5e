-- What members have promised their community to do; barriers and renegotiations are JSON, days are texts.
create table lhs_commitment (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid not null,
    statement longtext not null,
    situation longtext,
    due_day varchar(10) not null,
    confidence int,
    barriers longtext not null,
    status varchar(40) not null,
    reason longtext,
    renegotiations longtext not null,
    reminders int not null,
    reminded_on varchar(10),
    next_reminder varchar(10),
    kept_in_time int,
    made_at datetime(6) not null,
    settled_at datetime(6),
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_commitment_by_day on lhs_commitment (community_id, due_day);
create index lhs_commitment_by_person on lhs_commitment (person_id, due_day);
create index lhs_commitment_by_reminder on lhs_commitment (next_reminder);
