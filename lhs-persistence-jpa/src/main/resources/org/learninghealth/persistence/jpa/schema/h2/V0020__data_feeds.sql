-- Where observations come from regularly. Measures and detectors are names between bars.
create table lhs_data_feed (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    name character varying(1000000) not null,
    owner_id uuid not null,
    cadence character varying(80) not null,
    sensitivity character varying(80) not null,
    measures character varying(1000000) not null,
    detectors character varying(400) not null,
    registered_at timestamp(6) with time zone not null,
    last_received_at timestamp(6) with time zone,
    awaited_until timestamp(6) with time zone,
    status character varying(80) not null,
    primary key (id)
);
create index lhs_data_feed_in_order on lhs_data_feed (community_id, registered_at);
create index lhs_data_feed_awaited on lhs_data_feed (awaited_until);
