-- Invitations and nominations. Of an address only a keyed hash is kept, of a token nothing: the issue is what a signed token
-- has to name. Roles are a set such as |MEMBER|COORDINATOR|. The slot is 1 while it is open, else null.
create table lhs_invitation (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid,
    contact_hash character varying(200),
    membership_id uuid,
    nominated_by_id uuid,
    reason character varying(4000),
    invited_by_id uuid,
    roles character varying(400) not null,
    status character varying(40) not null,
    issue_id uuid not null,
    since timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone,
    open_slot integer,
    primary key (id),
    constraint lhs_invitation_of_person unique (community_id, person_id, open_slot),
    constraint lhs_invitation_of_address unique (community_id, contact_hash, open_slot)
);
create index lhs_invitation_by_age on lhs_invitation (community_id, since);
create index lhs_invitation_by_person on lhs_invitation (person_id);
create index lhs_invitation_by_end on lhs_invitation (status, expires_at);
