-- Lines of the credit ledger: only ever added.
create table lhs_credit_entry (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    entry_number integer not null,
    scheme character varying(400) not null,
    quarter_hours integer not null,
    title character varying(1000000) not null,
    earned_at timestamp(6) with time zone not null,
    reverses_id uuid,
    reason character varying(4000),
    entered_at timestamp(6) with time zone not null,
    tally character varying(480) not null,
    primary key (id),
    constraint lhs_credit_entry_of_one unique (gathering_id, person_id, entry_number)
);
create index lhs_credit_entry_in_order on lhs_credit_entry (gathering_id, entered_at);
create index lhs_credit_entry_by_person on lhs_credit_entry (person_id, earned_at);
create index lhs_credit_entry_by_community on lhs_credit_entry (community_id, entered_at);
