-- What was told long ago is found by its age.
create index lhs_notify_inbox_by_arrival on lhs_notify_inbox (arrived_at);
create index lhs_issue_recipient_by_age on lhs_issue_recipient (decided_at);
