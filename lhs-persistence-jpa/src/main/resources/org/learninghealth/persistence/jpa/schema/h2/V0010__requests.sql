-- What people ask for with regard to what is kept about them. The day it is awaited by is there until it is answered or overdue.
create table lhs_subject_request (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    request_type character varying(40) not null,
    details character varying(1000000),
    status character varying(40) not null,
    received_at timestamp(6) with time zone not null,
    due_on character varying(20) not null,
    answer character varying(1000000),
    settled_at timestamp(6) with time zone,
    overdue_told_at timestamp(6) with time zone,
    awaited_by character varying(20),
    primary key (id)
);
create index lhs_subject_request_by_age on lhs_subject_request (received_at);
create index lhs_subject_request_due on lhs_subject_request (awaited_by);
create index lhs_subject_request_person on lhs_subject_request (person_id);
