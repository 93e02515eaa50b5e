-- Lines of the credit ledger: only ever added.
create table lhs_credit_entry (
    id uuid not null,
    version bigint not null,
    gathering_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    entry_number int not null,
    scheme varchar(200) not null,
    quarter_hours int not null,
    title longtext not null,
    earned_at datetime(6) not null,
    reverses_id uuid,
    reason varchar(2000),
    entered_at datetime(6) not null,
    tally varchar(240) not null,
    primary key (id),
    constraint lhs_credit_entry_of_one unique (gathering_id, person_id, entry_number)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_credit_entry_in_order on lhs_credit_entry (gathering_id, entered_at);
create index lhs_credit_entry_by_person on lhs_credit_entry (person_id, earned_at);
create index lhs_credit_entry_by_community on lhs_credit_entry (community_id, entered_at);
