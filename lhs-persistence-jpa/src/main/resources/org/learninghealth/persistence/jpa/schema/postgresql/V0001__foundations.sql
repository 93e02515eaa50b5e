-- Days are texts such as 1847-05-15, which every driver and every zone read alike; they sort as days do.

-- People.
create table lhs_person (
    id uuid not null,
    version bigint not null,
    display_name character varying(200) not null,
    email character varying(254),
    language_tag character varying(35) not null,
    zone_id character varying(60) not null,
    stakeholder_groups text not null,
    affiliations text not null,
    expertise text not null,
    audiences text not null,
    status character varying(20) not null,
    registered_at timestamp(6) with time zone not null,
    primary key (id)
);

create table lhs_organization (
    id uuid not null,
    version bigint not null,
    name text not null,
    sector character varying(40),
    organization_type character varying(40),
    region character varying(10),
    registered_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_organization_by_age on lhs_organization (registered_at);

-- Communities. A text in several languages is a JSON object with a text under each language tag.
create table lhs_community (
    id uuid not null,
    version bigint not null,
    parent_id uuid,
    kind character varying(40) not null,
    name text not null,
    domain_text text not null,
    practice_text text not null,
    visibility character varying(20) not null,
    join_policy character varying(20) not null,
    parent_membership_required boolean not null,
    representation text not null,
    status character varying(20) not null,
    life_stage character varying(20) not null,
    founded_at timestamp(6) with time zone not null,
    activated_at timestamp(6) with time zone,
    dormancy_warned_at timestamp(6) with time zone,
    stage_moves text not null,
    primary key (id)
);
create index lhs_community_by_age on lhs_community (founded_at);
create index lhs_community_by_parent on lhs_community (parent_id);

create table lhs_charter (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    edition integer not null,
    purpose text not null,
    norms text not null,
    principles text not null,
    review_due character varying(10) not null,
    quorum integer not null,
    resource_plan text,
    endorsements text not null,
    status character varying(20) not null,
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
    status character varying(20) not null,
    source character varying(20) not null,
    roles character varying(200) not null,
    stakeholder_group character varying(40) not null,
    organization_id uuid,
    began_at timestamp(6) with time zone not null,
    suspension text,
    ended text,
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
    name text not null,
    definition text not null,
    measure_type character varying(40) not null,
    scoring character varying(40) not null,
    per_units integer not null,
    unit character varying(100) not null,
    direction character varying(40) not null,
    cadence character varying(40) not null,
    target_value double precision,
    baseline text,
    earlier_baselines text not null,
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
    site character varying(100) not null,
    period_start character varying(10) not null,
    stratum character varying(100) not null,
    numerator double precision not null,
    denominator double precision,
    measured_value double precision not null,
    note text,
    superseded text not null,
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
    source character varying(200) not null,
    topic text not null,
    nature character varying(40) not null,
    polarity character varying(40) not null,
    perspective character varying(40) not null,
    measure_id uuid,
    statistic text,
    raised_by_id uuid,
    status character varying(40) not null,
    discard_reason text,
    detected_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_signal_by_community on lhs_signal (community_id, detected_at);

create table lhs_what_matters (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    perspective character varying(40) not null,
    statement text not null,
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
    statement text not null,
    signals text not null,
    inputs text not null,
    status character varying(40) not null,
    rationale text,
    proposed_at timestamp(6) with time zone not null,
    primary key (id)
);
create index lhs_priority_by_community on lhs_priority (community_id, proposed_at);

create table lhs_cycle (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    priority_id uuid not null,
    origins text not null,
    aim text not null,
    stage character varying(40) not null,
    status character varying(40) not null,
    engagement_level character varying(40) not null,
    lead_person_id uuid not null,
    team text not null,
    measures text not null,
    knowledge text not null,
    baseline_waiver text,
    endorsements text not null,
    conclusions text not null,
    transitions text not null,
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
    description text not null,
    prediction text not null,
    status character varying(40) not null,
    started_on character varying(10),
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
    test_plan text not null,
    status character varying(40) not null,
    observations text not null,
    note text,
    comparison text,
    decision character varying(40),
    reason text,
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
    source_kind character varying(40) not null,
    source_id uuid not null,
    owed_since timestamp(6) with time zone not null,
    due_on character varying(10) not null,
    status character varying(40) not null,
    settled_at timestamp(6) with time zone,
    decision text,
    reason text,
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
    kind character varying(40) not null,
    source_type character varying(40) not null,
    title text not null,
    summary text not null,
    plain_summary text not null,
    contributors text not null,
    licence character varying(100) not null,
    review_due character varying(10) not null,
    authored_by_id uuid not null,
    status character varying(40) not null,
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
    link_type character varying(40) not null,
    from_kind character varying(40) not null,
    from_id uuid not null,
    to_kind character varying(40) not null,
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
    title text not null,
    summary text not null,
    message text not null,
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
    state character varying(10) not null,
    due_at timestamp(6) with time zone not null,
    attempts integer not null,
    lease_token uuid,
    reason character varying(200),
    happened_at timestamp(6) with time zone not null,
    event_type character varying(100) not null,
    schema_version integer not null,
    payload text not null,
    actor_kind character varying(20) not null,
    person_id uuid,
    community_id uuid,
    subject_id uuid not null,
    primary key (id)
);
create index lhs_outbox_due on lhs_outbox (state, due_at, seq_no);

-- What was done on which request.
create table lhs_receipt (
    actor character varying(40) not null,
    request character varying(100) not null,
    command_type character varying(100) not null,
    digest character varying(64) not null,
    result_id uuid not null,
    done_at timestamp(6) with time zone not null,
    primary key (actor, request)
);

-- Who took part when, under a reference that only a membership links to a person.
create table lhs_activity (
    event_id uuid not null,
    community_id uuid not null,
    participant_id uuid not null,
    stakeholder_group character varying(100) not null,
    kind character varying(100) not null,
    happened_at timestamp(6) with time zone not null,
    primary key (event_id)
);
create index lhs_activity_place on lhs_activity (community_id, happened_at);
