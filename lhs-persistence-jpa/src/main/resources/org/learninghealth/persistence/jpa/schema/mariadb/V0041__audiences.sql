-- Who gets a newsletter without having to be a member, and for whom each issue was.
create table lhs_newsletter_subscription (
    id uuid not null,
    version bigint not null,
    newsletter_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    since datetime(6) not null,
    ended_at datetime(6),
    going_on int not null,
    primary key (id),
    constraint lhs_subscription_of_one unique (newsletter_id, person_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_subscription_in_order on lhs_newsletter_subscription (newsletter_id, since);
create index lhs_subscription_by_community on lhs_newsletter_subscription (community_id, since);
create index lhs_subscription_by_person on lhs_newsletter_subscription (person_id);

create table lhs_issue_recipient (
    id uuid not null,
    version bigint not null,
    issue_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    audience_part int not null,
    reason varchar(40) not null,
    decided_at datetime(6) not null,
    primary key (id),
    constraint lhs_issue_recipient_once unique (issue_id, person_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_issue_recipient_in_order on lhs_issue_recipient (issue_id, audience_part, decided_at);
create index lhs_recipient_by_community on lhs_issue_recipient (community_id, decided_at);
create index lhs_issue_recipient_by_person on lhs_issue_recipient (person_id);
