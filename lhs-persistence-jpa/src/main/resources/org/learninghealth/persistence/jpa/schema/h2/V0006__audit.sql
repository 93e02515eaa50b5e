-- The audit trail. Rows are only ever added; each is sealed to the one before by its hash. A host can grant no more than
-- select and insert on this table.
create table lhs_audit (
    seq_no bigint not null,
    event_id uuid not null,
    happened_at timestamp(6) with time zone not null,
    action character varying(120) not null,
    actor_kind character varying(40) not null,
    person_id uuid,
    community_id uuid,
    subject_id uuid not null,
    request character varying(200),
    key_id character varying(80),
    hash character varying(128) not null,
    primary key (seq_no),
    constraint lhs_audit_event unique (event_id)
);
create index lhs_audit_person on lhs_audit (person_id, seq_no);
create index lhs_audit_community on lhs_audit (community_id, seq_no);
create index lhs_audit_subject on lhs_audit (subject_id, seq_no);
create index lhs_audit_time on lhs_audit (happened_at);
