-- Tests that go on from each other, and what was learned by them.
alter table lhs_pdsa_test add column predecessor_id uuid;
alter table lhs_pdsa_test add column lesson character varying(1000000);

-- How new a change is, what it consists of (as JSON), and why it was given up or has lapsed.
alter table lhs_change add column novelty character varying(80);
alter table lhs_change add column parts character varying(1000000);
alter table lhs_change add column reason character varying(1000000);
