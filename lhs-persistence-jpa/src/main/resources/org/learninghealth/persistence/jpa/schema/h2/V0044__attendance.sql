-- Who was at gatherings, and whom attendance lists name. Segments and stays are JSON; candidates are ids between bars.
create table lhs_attendance (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    person_id uuid,
    registration_id uuid,
    segments character varying(1000000) not null,
    minutes integer not null,
    viewed_at timestamp(6) with time zone,
    outcome character varying(40),
    standing character varying(120) not null,
    recorded_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_attendance_of_one unique (gathering_id, person_id),
    constraint lhs_attendance_of_place unique (gathering_id, registration_id)
);
create index lhs_attendance_in_order on lhs_attendance (gathering_id, recorded_at);
create index lhs_attendance_by_person on lhs_attendance (person_id, recorded_at);
create index lhs_attendance_by_community on lhs_attendance (community_id, recorded_at);
create index lhs_attendance_by_registration on lhs_attendance (registration_id);

create table lhs_attendance_entry (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    source character varying(40) not null,
    entry_key character varying(240) not null,
    listed_name character varying(800),
    address character varying(1280),
    stays character varying(1000000) not null,
    match_status character varying(40) not null,
    candidates character varying(1000000) not null,
    attendance_id uuid,
    imported_at timestamp(6) with time zone not null,
    named_since timestamp(6) with time zone,
    primary key (id),
    constraint lhs_attendance_entry_of_one unique (gathering_id, entry_key)
);
create index lhs_attendance_entry_in_order on lhs_attendance_entry (gathering_id, imported_at);
create index lhs_attendance_entry_by_community on lhs_attendance_entry (community_id, imported_at);
create index lhs_attendance_entry_by_attendance on lhs_attendance_entry (attendance_id);
create index lhs_attendance_entry_by_names on lhs_attendance_entry (named_since);
