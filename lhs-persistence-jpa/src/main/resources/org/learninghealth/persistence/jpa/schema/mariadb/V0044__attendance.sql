-- Who was at gatherings, and whom attendance lists name. Segments and stays are JSON; candidates are ids between bars.
create table lhs_attendance (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    person_id uuid,
    registration_id uuid,
    segments longtext not null,
    minutes int not null,
    viewed_at datetime(6),
    outcome varchar(20),
    standing varchar(60) not null,
    recorded_at datetime(6) not null,
    primary key (id),
    constraint lhs_attendance_of_one unique (gathering_id, person_id),
    constraint lhs_attendance_of_place unique (gathering_id, registration_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_attendance_in_order on lhs_attendance (gathering_id, recorded_at);
create index lhs_attendance_by_person on lhs_attendance (person_id, recorded_at);
create index lhs_attendance_by_community on lhs_attendance (community_id, recorded_at);
create index lhs_attendance_by_registration on lhs_attendance (registration_id);

create table lhs_attendance_entry (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    source varchar(20) not null,
    entry_key varchar(120) not null,
    listed_name varchar(400),
    address varchar(640),
    stays longtext not null,
    match_status varchar(20) not null,
    candidates longtext not null,
    attendance_id uuid,
    imported_at datetime(6) not null,
    named_since datetime(6),
    primary key (id),
    constraint lhs_attendance_entry_of_one unique (gathering_id, entry_key)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_attendance_entry_in_order on lhs_attendance_entry (gathering_id, imported_at);
create index lhs_attendance_entry_by_community on lhs_attendance_entry (community_id, imported_at);
create index lhs_attendance_entry_by_attendance on lhs_attendance_entry (attendance_id);
create index lhs_attendance_entry_by_names on lhs_attendance_entry (named_since);
