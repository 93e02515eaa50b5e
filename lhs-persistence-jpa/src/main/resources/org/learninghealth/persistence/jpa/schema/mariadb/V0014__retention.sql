-- Retention. What was taken away so far, a row for each class.
create table lhs_retention_tally (
    id uuid not null,
    version bigint not null,
    category varchar(40) not null,
    warned bigint not null,
    executed bigint not null,
    began_at datetime(6) not null,
    latest_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Where the audit trail begins since it was cut: one row at most, in slot 1.
create table lhs_audit_checkpoint (
    slot int not null,
    seq_no bigint not null,
    hash varchar(64) not null,
    key_id varchar(40),
    seal varchar(64) not null,
    primary key (slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create index lhs_receipt_by_age on lhs_receipt (done_at);

-- What a ledger of erasures knows persons by: the SHA-256 of the id as text.
alter table lhs_person add column digest varchar(64);
update lhs_person set digest = sha2(cast(id as char(36)), 256);
alter table lhs_person modify column digest varchar(64) not null;
create index lhs_person_by_digest on lhs_person (digest);
