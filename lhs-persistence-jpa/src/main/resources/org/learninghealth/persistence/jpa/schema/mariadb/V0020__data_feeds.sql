-- Where observations come from regularly. Measures and detectors are names between bars.
create table lhs_data_feed (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    name longtext not null,
    owner_id uuid not null,
    cadence varchar(40) not null,
    sensitivity varchar(40) not null,
    measures longtext not null,
    detectors varchar(200) not null,
    registered_at datetime(6) not null,
    last_received_at datetime(6),
    awaited_until datetime(6),
    status varchar(40) not null,
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_data_feed_in_order on lhs_data_feed (community_id, registered_at);
create index lhs_data_feed_awaited on lhs_data_feed (awaited_until);
