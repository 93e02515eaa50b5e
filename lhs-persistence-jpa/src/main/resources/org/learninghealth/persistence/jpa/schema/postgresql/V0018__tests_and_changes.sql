-- Tests that go on from each other, and what was learned by them.
alter table lhs_pdsa_test add column predecessor_id uuid;
alter table lhs_pdsa_test add column lesson text;

-- How new a change is, what it consists of (as JSON), and why it was given up or has lapsed.
alter table lhs_change add column novelty character varying(40);
alter table lhs_change add column parts text;
alter table lhs_change add column reason text;
