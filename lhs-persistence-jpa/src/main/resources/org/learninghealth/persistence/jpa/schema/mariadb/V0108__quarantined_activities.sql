-- Which activities were reported with a time that can't be right, and whose they are. Nothing else of them is kept.
create table lhs_activity_quarantine (
    event_id uuid not null,
    community_id uuid not null,
    participant_id uuid not null,
    reported_on date not null,
    primary key (event_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_activity_quarantine_day on lhs_activity_quarantine (community_id, reported_on);
create index lhs_activity_quarantine_participant on lhs_activity_quarantine (participant_id);
