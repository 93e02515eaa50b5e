-- Privacy. Who stands for whom in the audit trail; without a row nobody does.
create table lhs_audit_reference (
    person_id uuid not null,
    reference uuid not null,
    salt uuid not null,
    primary key (person_id),
    constraint lhs_audit_reference_key unique (reference)
);

-- Erasures. They know whom they are about until they are finished.
create table lhs_erasure (
    id uuid not null,
    version bigint not null,
    person_id uuid,
    former_member_id uuid not null,
    digest character varying(128) not null,
    contact_code character varying(400),
    texts character varying(40) not null,
    named_in character varying(1000000) not null,
    begun_at timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone,
    primary key (id),
    constraint lhs_erasure_digest unique (digest)
);
create index lhs_erasure_by_age on lhs_erasure (begun_at);
create index lhs_erasure_by_contact on lhs_erasure (contact_code);

-- The slot is 1 while the hold is in force, else null.
create table lhs_legal_hold (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    reason character varying(1000000) not null,
    placed_by_id uuid not null,
    placed_at timestamp(6) with time zone not null,
    lifted_at timestamp(6) with time zone,
    open_slot integer,
    primary key (id),
    constraint lhs_legal_hold_open unique (person_id, open_slot)
);
create index lhs_legal_hold_by_age on lhs_legal_hold (placed_at);

create index lhs_activity_participant on lhs_activity (participant_id, event_id);

alter table lhs_community add column orphaned boolean default false not null;
