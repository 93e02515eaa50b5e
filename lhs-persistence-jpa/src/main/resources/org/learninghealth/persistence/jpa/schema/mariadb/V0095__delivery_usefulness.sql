-- From when on a delivery is of little use, so that it doesn't wait for longer behind others.
alter table lhs_notify_delivery add column useful_until datetime(6);
