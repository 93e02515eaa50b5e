-- What terms mean, in plain words. The key of a term is its text in small letters.
create table lhs_glossary_term (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    language_tag character varying(70) not null,
    term character varying(200) not null,
    term_key character varying(400) not null,
    plain_text character varying(1000000) not null,
    defined_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_glossary_term_once unique (community_id, language_tag, term_key)
);
create index lhs_glossary_by_age on lhs_glossary_term (community_id, defined_at);

-- What communities have decided. Rows are added and never changed; one can take the place of another.
create table lhs_logged_decision (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    decision character varying(1000000) not null,
    rationale character varying(1000000) not null,
    reference_text character varying(1000000) not null,
    owners character varying(1000000) not null,
    decided_on character varying(20) not null,
    supersedes_id uuid,
    logged_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_logged_decision_next unique (supersedes_id)
);
create index lhs_logged_decision_by_age on lhs_logged_decision (community_id, logged_at);

-- How newcomers find their way. Steps and audiences are JSON.
create table lhs_pathway (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    title character varying(1000000) not null,
    audience character varying(1000000) not null,
    steps character varying(1000000) not null,
    status character varying(40) not null,
    drafted_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_pathway_by_age on lhs_pathway (community_id, drafted_at);

-- How far members have come. Complete is 1 once all steps were taken, else 0.
create table lhs_pathway_progress (
    id uuid not null,
    version bigint not null,
    pathway_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    steps integer not null,
    taken character varying(1000000) not null,
    started_at timestamp(6) with time zone not null,
    completed_at timestamp(6) with time zone,
    complete integer not null,
    primary key (id),
    constraint lhs_pathway_progress_once unique (pathway_id, person_id)
);
create index lhs_pathway_progress_by_age on lhs_pathway_progress (pathway_id, started_at);
create index lhs_pathway_progress_by_person on lhs_pathway_progress (person_id);
