-- Retention. What was taken away so far, a row for each class.
create table lhs_retention_tally (
    id uuid not null,
    version bigint not null,
    category character varying(80) not null,
    warned bigint not null,
    executed bigint not null,
    began_at timestamp(6) with time zone not null,
    latest_at timestamp(6) with time zone not null,
    primary key (id)
);

-- Where the audit trail begins since it was cut: one row at most, in slot 1.
create table lhs_audit_checkpoint (
    slot integer not null,
    seq_no bigint not null,
    hash character varying(128) not null,
    key_id character varying(80),
    seal character varying(128) not null,
    primary key (slot)
);

create index lhs_receipt_by_age on lhs_receipt (done_at);

-- What a ledger of erasures knows persons by: the SHA-256 of the id as text.
alter table lhs_person add column digest character varying(128);
update lhs_person set digest = lower(rawtohex(hash('SHA-256', stringtoutf8(cast(id as character varying)), 1)));
alter table lhs_person alter column digest set not null;
create index lhs_person_by_digest on lhs_person (digest);
