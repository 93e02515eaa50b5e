-- Privacy. Who stands for whom in the audit trail; without a row nobody does.
create table lhs_audit_reference (
    person_id uuid not null,
    reference uuid not null,
    salt uuid not null,
    primary key (person_id),
    constraint lhs_audit_reference_key unique (reference)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Erasures. They know whom they are about until they are finished.
create table lhs_erasure (
    id uuid not null,
    version bigint not null,
    person_id uuid,
    former_member_id uuid not null,
    digest varchar(64) not null,
    contact_code varchar(200),
    texts varchar(20) not null,
    named_in longtext not null,
    begun_at datetime(6) not null,
    finished_at datetime(6),
    primary key (id),
    constraint lhs_erasure_digest unique (digest)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_erasure_by_age on lhs_erasure (begun_at);
create index lhs_erasure_by_contact on lhs_erasure (contact_code);

-- The slot is 1 while the hold is in force, else null.
create table lhs_legal_hold (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    reason longtext not null,
    placed_by_id uuid not null,
    placed_at datetime(6) not null,
    lifted_at datetime(6),
    open_slot int,
    primary key (id),
    constraint lhs_legal_hold_open unique (person_id, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_legal_hold_by_age on lhs_legal_hold (placed_at);

create index lhs_activity_participant on lhs_activity (participant_id, event_id);

alter table lhs_community add column orphaned tinyint(1) default 0 not null;
