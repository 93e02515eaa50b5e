-- What members have promised their community to do; barriers and renegotiations are JSON, days are texts.
create table lhs_commitment (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid not null,
    statement character varying(1000000) not null,
    situation character varying(1000000),
    due_day character varying(20) not null,
    confidence integer,
    barriers character varying(1000000) not null,
    status character varying(80) not null,
    reason character varying(1000000),
    renegotiations character varying(1000000) not null,
    reminders integer not null,
    reminded_on character varying(20),
    next_reminder character varying(20),
    kept_in_time integer,
    made_at timestamp(6) with time zone not null,
    settled_at timestamp(6) with time zone,
    primary key (id)
);
create index lhs_commitment_by_day on lhs_commitment (community_id, due_day);
create index lhs_commitment_by_person on lhs_commitment (person_id, due_day);
create index lhs_commitment_by_reminder on lhs_commitment (next_reminder);
