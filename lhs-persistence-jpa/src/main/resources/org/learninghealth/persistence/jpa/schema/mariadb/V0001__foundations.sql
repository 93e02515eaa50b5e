-- Days are texts such as 1847-05-15, which every driver and every zone read alike; they sort as days do.

-- People.
create table lhs_person (
    id uuid not null,
    version bigint not null,
    display_name varchar(200) not null,
    email varchar(254),
    language_tag varchar(35) not null,
    zone_id varchar(60) not null,
    stakeholder_groups longtext not null,
    affiliations longtext not null,
    expertise longtext not null,
    audiences longtext not null,
    status varchar(20) not null,
    registered_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

create table lhs_organization (
    id uuid not null,
    version bigint not null,
    name longtext not null,
    sector varchar(40),
    organization_type varchar(40),
    region varchar(10),
    registered_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_organization_by_age on lhs_organization (registered_at);

-- Communities. A text in several languages is a JSON object with a text under each language tag.
create table lhs_community (
    id uuid not null,
    version bigint not null,
    parent_id uuid,
    kind varchar(40) not null,
    name longtext not null,
    domain_text longtext not null,
    practice_text longtext not null,
    visibility varchar(20) not null,
    join_policy varchar(20) not null,
    parent_membership_required tinyint(1) not null,
    representation longtext not null,
    status varchar(20) not null,
    life_stage varchar(20) not null,
    founded_at datetime(6) not null,
    activated_at datetime(6),
    dormancy_warned_at datetime(6),
    stage_moves longtext not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_community_by_age on lhs_community (founded_at);
create index lhs_community_by_parent on lhs_community (parent_id);

create table lhs_charter (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    edition int not null,
    purpose longtext not null,
    norms longtext not null,
    principles longtext not null,
    review_due varchar(10) not null,
    quorum int not null,
    resource_plan longtext,
    endorsements longtext not null,
    status varchar(20) not null,
    drafted_at datetime(6) not null,
    primary key (id),
    constraint lhs_charter_edition unique (community_id, edition)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Roles are a set such as |COORDINATOR|MEMBER|. The slot is 1 while the membership is open, else null.
create table lhs_membership (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid not null,
    participant_id uuid not null,
    status varchar(20) not null,
    source varchar(20) not null,
    roles varchar(200) not null,
    stakeholder_group varchar(40) not null,
    organization_id uuid,
    began_at datetime(6) not null,
    suspension longtext,
    ended longtext,
    open_slot int,
    primary key (id),
    constraint lhs_membership_open unique (community_id, person_id, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_membership_by_person on lhs_membership (person_id, community_id);

-- Measurement. Lists of values are JSON.
create table lhs_measure (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    name longtext not null,
    definition longtext not null,
    measure_type varchar(40) not null,
    scoring varchar(40) not null,
    per_units int not null,
    unit varchar(100) not null,
    direction varchar(40) not null,
    cadence varchar(40) not null,
    target_value double,
    baseline longtext,
    earlier_baselines longtext not null,
    defined_by_id uuid not null,
    defined_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_measure_by_community on lhs_measure (community_id, defined_at);

create table lhs_observation (
    id uuid not null,
    version bigint not null,
    measure_id uuid not null,
    community_id uuid not null,
    site varchar(100) not null,
    period_start varchar(10) not null,
    stratum varchar(100) not null,
    numerator double not null,
    denominator double,
    measured_value double not null,
    note longtext,
    superseded longtext not null,
    recorded_at datetime(6) not null,
    recorded_by_id uuid not null,
    primary key (id),
    constraint lhs_observation_place unique (measure_id, site, period_start, stratum)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Learning cycles.
create table lhs_signal (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    source varchar(200) not null,
    topic longtext not null,
    nature varchar(40) not null,
    polarity varchar(40) not null,
    perspective varchar(40) not null,
    measure_id uuid,
    statistic longtext,
    raised_by_id uuid,
    status varchar(40) not null,
    discard_reason longtext,
    detected_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_signal_by_community on lhs_signal (community_id, detected_at);

create table lhs_what_matters (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    perspective varchar(40) not null,
    statement longtext not null,
    said_by_id uuid not null,
    priority_id uuid,
    said_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_what_matters_by_community on lhs_what_matters (community_id, said_at);
create index lhs_what_matters_by_priority on lhs_what_matters (priority_id);

create table lhs_priority (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    statement longtext not null,
    signals longtext not null,
    inputs longtext not null,
    status varchar(40) not null,
    rationale longtext,
    proposed_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_priority_by_community on lhs_priority (community_id, proposed_at);

create table lhs_cycle (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    priority_id uuid not null,
    origins longtext not null,
    aim longtext not null,
    stage varchar(40) not null,
    status varchar(40) not null,
    engagement_level varchar(40) not null,
    lead_person_id uuid not null,
    team longtext not null,
    measures longtext not null,
    knowledge longtext not null,
    baseline_waiver longtext,
    endorsements longtext not null,
    conclusions longtext not null,
    transitions longtext not null,
    opened_at datetime(6) not null,
    open_slot int,
    primary key (id),
    constraint lhs_cycle_open unique (community_id, priority_id, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_cycle_by_community on lhs_cycle (community_id, opened_at);

create table lhs_change (
    id uuid not null,
    version bigint not null,
    cycle_id uuid not null,
    community_id uuid not null,
    description longtext not null,
    prediction longtext not null,
    status varchar(40) not null,
    started_on varchar(10),
    proposed_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_change_by_cycle on lhs_change (cycle_id, proposed_at);
create index lhs_change_by_community on lhs_change (community_id, proposed_at);

create table lhs_pdsa_test (
    id uuid not null,
    version bigint not null,
    change_id uuid not null,
    cycle_id uuid not null,
    community_id uuid not null,
    test_plan longtext not null,
    status varchar(40) not null,
    observations longtext not null,
    note longtext,
    comparison longtext,
    decision varchar(40),
    reason longtext,
    successor_id uuid,
    planned_at datetime(6) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_pdsa_test_by_change on lhs_pdsa_test (change_id, planned_at);
create index lhs_pdsa_test_by_cycle on lhs_pdsa_test (cycle_id, planned_at);
create index lhs_pdsa_test_by_community on lhs_pdsa_test (community_id, planned_at);

create table lhs_feedback (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    owed_to uuid not null,
    source_kind varchar(40) not null,
    source_id uuid not null,
    owed_since datetime(6) not null,
    due_on varchar(10) not null,
    status varchar(40) not null,
    settled_at datetime(6),
    decision longtext,
    reason longtext,
    primary key (id),
    constraint lhs_feedback_source unique (source_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_feedback_by_community on lhs_feedback (community_id, due_on);
create index lhs_feedback_by_owed_to on lhs_feedback (owed_to, due_on);

-- Knowledge.
create table lhs_knowledge (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    kind varchar(40) not null,
    source_type varchar(40) not null,
    title longtext not null,
    summary longtext not null,
    plain_summary longtext not null,
    contributors longtext not null,
    licence varchar(100) not null,
    review_due varchar(10) not null,
    authored_by_id uuid not null,
    status varchar(40) not null,
    drafted_at datetime(6) not null,
    published_at datetime(6),
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_knowledge_by_community on lhs_knowledge (community_id, drafted_at);
create index lhs_knowledge_by_authored_by on lhs_knowledge (authored_by_id);

create table lhs_provenance (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    link_type varchar(40) not null,
    from_kind varchar(40) not null,
    from_id uuid not null,
    to_kind varchar(40) not null,
    to_id uuid not null,
    drawn_at datetime(6) not null,
    drawn_by_id uuid,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_provenance_by_community on lhs_provenance (community_id, drawn_at);
create index lhs_provenance_by_from on lhs_provenance (from_id);
create index lhs_provenance_by_to on lhs_provenance (to_id);

create table lhs_redistribution (
    id uuid not null,
    version bigint not null,
    knowledge_id uuid not null,
    community_id uuid not null,
    audience_id uuid not null,
    title longtext not null,
    summary longtext not null,
    message longtext not null,
    passed_on_at datetime(6) not null,
    passed_on_by_id uuid not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_redistribution_by_audience on lhs_redistribution (audience_id, passed_on_at);
create index lhs_redistribution_by_source on lhs_redistribution (knowledge_id);

-- Messages that wait to be handed on.
create table lhs_outbox (
    id uuid not null,
    seq_no bigint not null auto_increment,
    state varchar(10) not null,
    due_at datetime(6) not null,
    attempts int not null,
    lease_token uuid,
    reason varchar(200),
    happened_at datetime(6) not null,
    event_type varchar(100) not null,
    schema_version int not null,
    payload longtext not null,
    actor_kind varchar(20) not null,
    person_id uuid,
    community_id uuid,
    subject_id uuid not null,
    primary key (id),
    constraint lhs_outbox_seq unique (seq_no)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_outbox_due on lhs_outbox (state, due_at, seq_no);

-- What was done on which request.
create table lhs_receipt (
    actor varchar(40) not null,
    request varchar(100) not null,
    command_type varchar(100) not null,
    digest varchar(64) not null,
    result_id uuid not null,
    done_at datetime(6) not null,
    primary key (actor, request)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;

-- Who took part when, under a reference that only a membership links to a person.
create table lhs_activity (
    event_id uuid not null,
    community_id uuid not null,
    participant_id uuid not null,
    stakeholder_group varchar(100) not null,
    kind varchar(100) not null,
    happened_at datetime(6) not null,
    primary key (event_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_activity_place on lhs_activity (community_id, happened_at);
