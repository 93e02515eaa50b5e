-- On what terms a delivery waits: from when and until when, behind which others, and what calls it off.
alter table lhs_notify_delivery add column not_before datetime(6);
alter table lhs_notify_delivery add column expires_at datetime(6);
alter table lhs_notify_delivery add column thread_key varchar(120);
alter table lhs_notify_delivery add column cancel_key varchar(120);
update lhs_notify_delivery set not_before = due_at;
create index lhs_notify_delivery_thread on lhs_notify_delivery (recipient_id, thread_key, channel, state);
create index lhs_notify_delivery_cancel on lhs_notify_delivery (cancel_key, state);
