-- What becomes of a person's activities when the person is erased, and what others did to them.
alter table lhs_erasure add column activity character varying(40) default 'UNLINK' not null;
create index lhs_activity_toward on lhs_activity (toward_id);
