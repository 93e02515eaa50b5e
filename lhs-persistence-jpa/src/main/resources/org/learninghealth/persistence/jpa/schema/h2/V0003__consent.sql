-- Consent. The ledger: rows are added and never changed.
create table lhs_consent (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    purpose character varying(80) not null,
    sequence_no integer not null,
    act character varying(80) not null,
    basis character varying(80),
    regime character varying(80) not null,
    category character varying(80) not null,
    happened_at timestamp(6) with time zone not null,
    recorded_at timestamp(6) with time zone not null,
    wording character varying(1000000),
    form_version character varying(200),
    language_tag character varying(70),
    consent_source character varying(80) not null,
    evidence character varying(1000000),
    recorded_by_kind character varying(40) not null,
    primary key (id),
    constraint lhs_consent_place unique (person_id, purpose, sequence_no)
);
create index lhs_consent_by_person on lhs_consent (person_id, recorded_at);
create index lhs_consent_by_age on lhs_consent (recorded_at);

-- When to look at what: derived from the ledger, but for what was told of already.
create table lhs_consent_watch (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    purpose character varying(80) not null,
    entries integer not null,
    due_at timestamp(6) with time zone,
    expiring_told timestamp(6) with time zone,
    expired_told timestamp(6) with time zone,
    review_since timestamp(6) with time zone,
    watched_since timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_consent_watch_place unique (person_id, purpose)
);
create index lhs_consent_watch_due on lhs_consent_watch (due_at);
create index lhs_consent_watch_review on lhs_consent_watch (review_since);
