-- What members have promised their community to do; barriers and renegotiations are JSON, days are texts.
create table lhs_commitment (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid not null,
    statement text not null,
    situation text,
    due_day character varying(10) not null,
    confidence integer,
    barriers text not null,
    status character varying(40) not null,
    reason text,
    renegotiations text not null,
    reminders integer not null,
    reminded_on character varying(10),
    next_reminder character varying(10),
    kept_in_time integer,
    made_at timestamp(6) with time zone not null,
    settled_at timestamp(6) with time zone,
    primary key (id)
);
create index lhs_commitment_by_day on lhs_commitment (community_id, due_day);
create index lhs_commitment_by_person on lhs_commitment (person_id, due_day);
create index lhs_commitment_by_reminder on lhs_commitment (next_reminder);
