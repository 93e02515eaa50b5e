-- Who gets a newsletter without having to be a member, and for whom each issue was.
create table lhs_newsletter_subscription (
    id uuid not null,
    version bigint not null,
    newsletter_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    since timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    going_on integer not null,
    primary key (id),
    constraint lhs_subscription_of_one unique (newsletter_id, person_id)
);
create index lhs_subscription_in_order on lhs_newsletter_subscription (newsletter_id, since);
create index lhs_subscription_by_community on lhs_newsletter_subscription (community_id, since);
create index lhs_subscription_by_person on lhs_newsletter_subscription (person_id);

create table lhs_issue_recipient (
    id uuid not null,
    version bigint not null,
    issue_id uuid not null,
    community_id uuid not null,
    person_id uuid not null,
    audience_part integer not null,
    reason character varying(40) not null,
    decided_at timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_issue_recipient_once unique (issue_id, person_id)
);
create index lhs_issue_recipient_in_order on lhs_issue_recipient (issue_id, audience_part, decided_at);
create index lhs_recipient_by_community on lhs_issue_recipient (community_id, decided_at);
create index lhs_issue_recipient_by_person on lhs_issue_recipient (person_id);
