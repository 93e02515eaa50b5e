-- What those who speak up in a community can count on, as JSON: the policies, each with the moment since when.
alter table lhs_community add column safe_space character varying(1000000);

-- Who passed on what is under the Chatham House Rule isn't kept.
alter table lhs_redistribution alter column passed_on_by_id drop not null;
