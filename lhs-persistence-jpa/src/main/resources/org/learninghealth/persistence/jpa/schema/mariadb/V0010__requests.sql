-- What people ask for with regard to what is kept about them. The day it is awaited by is there until it is answered or overdue.
create table lhs_subject_request (
    id uuid not null,
    version bigint not null,
    person_id uuid not null,
    request_type varchar(20) not null,
    details longtext,
    status varchar(20) not null,
    received_at datetime(6) not null,
    due_on varchar(10) not null,
    answer longtext,
    settled_at datetime(6),
    overdue_told_at datetime(6),
    awaited_by varchar(10),
    primary key (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_subject_request_by_age on lhs_subject_request (received_at);
create index lhs_subject_request_due on lhs_subject_request (awaited_by);
create index lhs_subject_request_person on lhs_subject_request (person_id);
