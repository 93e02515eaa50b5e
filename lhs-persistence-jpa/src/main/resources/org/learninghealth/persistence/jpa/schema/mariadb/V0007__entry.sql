-- Invitations and nominations. Of an address only a keyed hash is kept, of a token nothing: the issue is what a signed token
-- has to name. Roles are a set such as |MEMBER|COORDINATOR|. The slot is 1 while it is open, else null.
create table lhs_invitation (
    id uuid not null,
    version bigint not null,
    community_id uuid not null,
    person_id uuid,
    contact_hash varchar(100),
    membership_id uuid,
    nominated_by_id uuid,
    reason longtext,
    invited_by_id uuid,
    roles varchar(200) not null,
    status varchar(20) not null,
    issue_id uuid not null,
    since datetime(6) not null,
    expires_at datetime(6),
    open_slot int,
    primary key (id),
    constraint lhs_invitation_of_person unique (community_id, person_id, open_slot),
    constraint lhs_invitation_of_address unique (community_id, contact_hash, open_slot)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_nopad_bin;
create index lhs_invitation_by_age on lhs_invitation (community_id, since);
create index lhs_invitation_by_person on lhs_invitation (person_id);
create index lhs_invitation_by_end on lhs_invitation (status, expires_at);
