-- Lengths are in UTF-16 code units: twice those of the other databases, which count characters.

-- Days are texts such as 1847-05-15, which every driver and every zone read alike; they sort as days do.

-- People.
create table lhs_person (
    id uuid not null,
    version bigint not null,
    display_name character varying(400) not null,
    email character varying(508),
    language_tag character varying(70) not null,
    zone_id character varying(120) not null,
    stakeholder_groups character varying(1000000) not null,
    affiliations character varying(1000000) not null,
    expertise character varying(1000000) not null,
    audiences character varying(1000000) not null,
    status character varying(40) not null,
    registered_at timestamp(6) with time zone not null,
    primary key (id)
);

create table lhs_organization (
    id uuid not null,
    version bigint not null,
    name character varying(1000000) not null,
    sector character varying(80),
    organization_type character varying(80),
    region character varying(20),
    registered_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_organization_by_age on lhs_organization (registered_at);

-- Communities. A text in several languages is a JSON object with a text under each language tag.
create table lhs_community (
    id uuid not null,
    version bigint not null,
    parent_id uuid,
    kind character varying(80) not null,
    name character varying(1000000) not null,
    domain_text character varying(1000000) not null,
    practice_text character varying(1000000) not null,
    visibility character varying(40) not null,
    join_policy character varying(40) not null,
    parent_membership_required boolean not null,
    representation character varying(1000000) not null,
    status character varying(40) not null,
    life_stage character varying(40) not null,
    founded_at timestamp(6) with time zone not null,
    activated_at timestamp(6) with time zone,
    dormancy_warned_at timestamp(6) with time zone,
    stage_moves character varying(1000000) not null,
    primary key (id)
);
create index lhs_community_by_age on lhs_community (founded_at);
create index lhs_community_by_parent on lhs_community (parent_id);

create table lhs_charter (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    edition integer not null,
    purpose character varying(1000000) not null,
    norms character varying(1000000) not null,
    principles character varying(1000000) not null,
    review_due character varying(20) not null,
    quorum integer not null,
    resource_plan character varying(1000000),
    endorsements character varying(1000000) not null,
    status character varying(40) not null,
    drafted_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_charter_edition unique (community_id, edition)
);

-- Roles are a set such as |COORDINATOR|MEMBER|. The slot is 1 while the membership is open, else null.
create table lhs_membership (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid not null,
    participant_id uuid not null,
    status character varying(40) not null,
    source character varying(40) not null,
    roles character varying(400) not null,
    stakeholder_group character varying(80) not null,
    organization_id uuid,
    began_at timestamp(6) with time zone not null,
    suspension character varying(1000000),
    ended character varying(1000000),
    open_slot integer,
    primary key (id),
    constraint lhs_membership_open unique (community_id, person_id, open_slot)
);
create index lhs_membership_by_person on lhs_membership (person_id, community_id);

-- Measurement. Lists of values are JSON.
create table lhs_measure (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    name character varying(1000000) not null,
    definition character varying(1000000) not null,
    measure_type character varying(80) not null,
    scoring character varying(80) not null,
    per_units integer not null,
    unit character varying(200) not null,
    direction character varying(80) not null,
    cadence character varying(80) not null,
    target_value double precision,
    baseline character varying(1000000),
    earlier_baselines character varying(1000000) not null,
    defined_by_id uuid not null,
    defined_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_measure_by_community on lhs_measure (community_id, defined_at);

create table lhs_observation (
    id uuid not null,
    version bigint not null,
    measure_id uuid not null,
    community_id uuid not null,
    site character varying(200) not null,
    period_start character varying(20) not null,
    stratum character varying(200) not null,
    numerator double precision not null,
    denominator double precision,
    measured_value double precision not null,
    note character varying(1000000),
    superseded character varying(1000000) not null,
    recorded_at timestamp(6) with time zone not null,
    recorded_by_id uuid not null,
    primary key (id),
    constraint lhs_observation_place unique (measure_id, site, period_start, stratum)
);

-- Learning cycles.
create table lhs_signal (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    source character varying(400) not null,
    topic character varying(1000000) not null,
    nature character varying(80) not null,
    polarity character varying(80) not null,
    perspective character varying(80) not null,
    measure_id uuid,
    statistic character varying(1000000),
    raised_by_id uuid,
    status character varying(80) not null,
    discard_reason character varying(1000000),
    detected_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_signal_by_community on lhs_signal (community_id, detected_at);

create table lhs_what_matters (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    perspective character varying(80) not null,
    statement character varying(1000000) not null,
    said_by_id uuid not null,
    priority_id uuid,
    said_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_what_matters_by_community on lhs_what_matters (community_id, said_at);
create index lhs_what_matters_by_priority on lhs_what_matters (priority_id);

create table lhs_priority (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    statement character varying(1000000) not null,
    signals character varying(1000000) not null,
    inputs character varying(1000000) not null,
    status character varying(80) not null,
    rationale character varying(1000000),
    proposed_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_priority_by_community on lhs_priority (community_id, proposed_at);

create table lhs_cycle (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    priority_id uuid not null,
    origins character varying(1000000) not null,
    aim character varying(1000000) not null,
    stage character varying(80) not null,
    status character varying(80) not null,
    engagement_level character varying(80) not null,
    lead_person_id uuid not null,
    team character varying(1000000) not null,
    measures character varying(1000000) not null,
    knowledge character varying(1000000) not null,
    baseline_waiver character varying(1000000),
    endorsements character varying(1000000) not null,
    conclusions character varying(1000000) not null,
    transitions character varying(1000000) not null,
    opened_at timestamp(6) with time zone not null,
    open_slot integer,
    primary key (id),
    constraint lhs_cycle_open unique (community_id, priority_id, open_slot)
);
create index lhs_cycle_by_community on lhs_cycle (community_id, opened_at);

create table lhs_change (
    id uuid not null,
    version bigint not null,
    cycle_id uuid not null,
    community_id uuid not null,
    description character varying(1000000) not null,
    prediction character varying(1000000) not null,
    status character varying(80) not null,
    started_on character varying(20),
    proposed_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_change_by_cycle on lhs_change (cycle_id, proposed_at);
create index lhs_change_by_community on lhs_change (community_id, proposed_at);

create table lhs_pdsa_test (
    id uuid not null,
    version bigint not null,
    change_id uuid not null,
    cycle_id uuid not null,
    community_id uuid not null,
    test_plan character varying(1000000) not null,
    status character varying(80) not null,
    observations character varying(1000000) not null,
    note character varying(1000000),
    comparison character varying(1000000),
    decision character varying(80),
    reason character varying(1000000),
    successor_id uuid,
    planned_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_pdsa_test_by_change on lhs_pdsa_test (change_id, planned_at);
create index lhs_pdsa_test_by_cycle on lhs_pdsa_test (cycle_id, planned_at);
create index lhs_pdsa_test_by_community on lhs_pdsa_test (community_id, planned_at);

create table lhs_feedback (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    owed_to uuid not null,
    source_kind character varying(80) not null,
    source_id uuid not null,
    owed_since timestamp(6) with time zone not null,
    due_on character varying(20) not null,
    status character varying(80) not null,
    settled_at timestamp(6) with time zone,
    decision character varying(1000000),
    reason character varying(1000000),
    primary key (id),
    constraint lhs_feedback_source unique (source_id)
);
create index lhs_feedback_by_community on lhs_feedback (community_id, due_on);
create index lhs_feedback_by_owed_to on lhs_feedback (owed_to, due_on);

-- Knowledge.
create table lhs_knowledge (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    kind character varying(80) not null,
    source_type character varying(80) not null,
    title character varying(1000000) not null,
    summary character varying(1000000) not null,
    plain_summary character varying(1000000) not null,
    contributors character varying(1000000) not null,
    licence character varying(200) not null,
    review_due character varying(20) not null,
    authored_by_id uuid not null,
    status character varying(80) not null,
    drafted_at timestamp(6) with time zone not null,
    published_at timestamp(6) with time zone,
    primary key (id)
);
create index lhs_knowledge_by_community on lhs_knowledge (community_id, drafted_at);
create index lhs_knowledge_by_authored_by on lhs_knowledge (authored_by_id);

create table lhs_provenance (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    link_type character varying(80) not null,
    from_kind character varying(80) not null,
    from_id uuid not null,
    to_kind character varying(80) not null,
    to_id uuid not null,
    drawn_at timestamp(6) with time zone not null,
    drawn_by_id uuid,
    primary key (id)
);
create index lhs_provenance_by_community on lhs_provenance (community_id, drawn_at);
create index lhs_provenance_by_from on lhs_provenance (from_id);
create index lhs_provenance_by_to on lhs_provenance (to_id);

create table lhs_redistribution (
    id uuid not null,
    version bigint not null,
    knowledge_id uuid not null,
    community_id uuid not null,
    audience_id uuid not null,
    title character varying(1000000) not null,
    summary character varying(1000000) not null,
    message character varying(1000000) not null,
    passed_on_at timestamp(6) with time zone not null,
    passed_on_by_id uuid not null,
    primary key (id)
);
create index lhs_redistribution_by_audience on lhs_redistribution (audience_id, passed_on_at);
create index lhs_redistribution_by_source on lhs_redistribution (knowledge_id);

-- Messages that wait to be handed on.
create table lhs_outbox (
    id uuid not null,
    seq_no bigint not null generated always as identity,
    state character varying(20) not null,
    due_at timestamp(6) with time zone not null,
    attempts integer not null,
    lease_token uuid,
    reason character varying(400),
    happened_at timestamp(6) with time zone not null,
    event_type character varying(200) not null,
    schema_version integer not null,
    payload character varying(1000000) not null,
    actor_kind character varying(40) not null,
    person_id uuid,
    community_id uuid,
    subject_id uuid not null,
    primary key (id)
);
create index lhs_outbox_due on lhs_outbox (state, due_at, seq_no);

-- What was done on which request.
create table lhs_receipt (
    actor character varying(80) not null,
    request character varying(200) not null,
    command_type character varying(200) not null,
    digest character varying(128) not null,
    result_id uuid not null,
    done_at timestamp(6) with time zone not null,
    primary key (actor, request)
);

-- Who took part when, under a reference that only a membership links to a person.
create table lhs_activity (
    event_id uuid not null,
    community_id uuid not null,
    participant_id uuid not null,
    stakeholder_group character varying(200) not null,
    kind character varying(200) not null,
    happened_at timestamp(6) with time zone not null,
    primary key (event_id)
);
create index lhs_activity_place on lhs_activity (community_id, happened_at);
