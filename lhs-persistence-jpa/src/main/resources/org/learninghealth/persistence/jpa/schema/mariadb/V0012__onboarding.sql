-- What terms mean, in plain words. The key of a term is its text in small letters.
create table lhs_glossary_term (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    language_tag varchar(35) not null,
    term varchar(100) not null,
    term_key varchar(200) not null,
    plain_text longtext not null,
    defined_at datetime(6) not null,
    primary key (id),
    constraint lhs_glossary_term_once unique (community_id, language_tag, term_key)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_glossary_by_age on lhs_glossary_term (community_id, defined_at);

-- What communities have decided. Rows are added and never changed; one can take the place of another.
create table lhs_logged_decision (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    decision longtext not null,
    rationale longtext not null,
    reference_text longtext not null,
    owners longtext not null,
    decided_on varchar(10) not null,
    supersedes_id uuid,
    logged_at datetime(6) not null,
    primary key (id),
    constraint lhs_logged_decision_next unique (supersedes_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_logged_decision_by_age on lhs_logged_decision (community_id, logged_at);

-- How newcomers find their way. Steps and audiences are JSON.
create table lhs_pathway (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    title longtext not null,
    audience longtext not null,
    steps longtext not null,
    status varchar(20) not null,
    drafted_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_pathway_by_age on lhs_pathway (community_id, drafted_at);

-- How far members have come. Complete is 1 once all steps were taken, else 0.
create table lhs_pathway_progress (
    id uuid not null,
    version bigint not null,
    pathway_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    steps int not null,
    taken longtext not null,
    started_at datetime(6) not null,
    completed_at datetime(6),
    complete int not null,
    primary key (id),
    constraint lhs_pathway_progress_once unique (pathway_id, person_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_pathway_progress_by_age on lhs_pathway_progress (pathway_id, started_at);
create index lhs_pathway_progress_by_person on lhs_pathway_progress (person_id);
