-- Consent. The ledger: rows are added and never changed.
create table lhs_consent (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    purpose varchar(40) not null,
    sequence_no int not null,
    act varchar(40) not null,
    basis varchar(40),
    regime varchar(40) not null,
    category varchar(40) not null,
    happened_at datetime(6) not null,
    recorded_at datetime(6) not null,
    wording longtext,
    form_version varchar(100),
    language_tag varchar(35),
    consent_source varchar(40) not null,
    evidence longtext,
    recorded_by_kind varchar(20) not null,
    primary key (id),
    constraint lhs_consent_place unique (person_id, purpose, sequence_no)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_consent_by_person on lhs_consent (person_id, recorded_at);
create index lhs_consent_by_age on lhs_consent (recorded_at);

-- When to look at what: derived from the ledger, but for what was told of already.
create table lhs_consent_watch (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    purpose varchar(40) not null,
    entries int not null,
    due_at datetime(6),
    expiring_told datetime(6),
    expired_told datetime(6),
    review_since datetime(6),
    watched_since datetime(6) not null,
    primary key (id),
    constraint lhs_consent_watch_place unique (person_id, purpose)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_consent_watch_due on lhs_consent_watch (due_at);
create index lhs_consent_watch_review on lhs_consent_watch (review_since);
