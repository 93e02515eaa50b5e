-- What will be taken away, unless it comes to life again.
create table lhs_retention_warning (
    id uuid not null,
    version bigint not null,
    category character varying(80) not null,
    person_id uuid not null,
    subject_id uuid not null,
    warned_at timestamp(6) with time zone not null,
    acts_from timestamp(6) with time zone not null,
    primary key (id),
    constraint lhs_retention_warning_subject unique (subject_id, category)
);
create index lhs_retention_warning_due on lhs_retention_warning (category, acts_from);
create index lhs_retention_warning_by_age on lhs_retention_warning (acts_from);
create index lhs_retention_warning_by_person on lhs_retention_warning (person_id);

-- When a membership ended, so that it can be found by that.
alter table lhs_membership add column ended_at timestamp(6) with time zone;
update lhs_membership set ended_at = cast(regexp_replace(ended, '^.*"at":"([^"]+)".*$', '$1') as timestamp(6) with time zone) where ended is not null;
create index lhs_membership_by_end on lhs_membership (ended_at);

create index lhs_erasure_by_former_member on lhs_erasure (former_member_id);
create index lhs_competency_by_age on lhs_competency (assessed_at);
create index lhs_partner_support_by_age on lhs_partner_support (arranged_at);
