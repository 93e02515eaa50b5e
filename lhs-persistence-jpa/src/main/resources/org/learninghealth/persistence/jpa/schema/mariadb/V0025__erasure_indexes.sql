-- What an erasure looks for in tables that everybody writes to.
create index lhs_outbox_by_person on lhs_outbox (person_id);
create index lhs_outbox_by_subject on lhs_outbox (subject_id);
create index lhs_receipt_by_result on lhs_receipt (result_id);
create index lhs_notify_delivery_by_recipient on lhs_notify_delivery (recipient_id, id);
