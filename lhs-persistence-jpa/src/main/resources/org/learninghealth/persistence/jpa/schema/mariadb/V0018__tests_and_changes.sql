-- Tests that go on from each other, and what was learned by them.
alter table lhs_pdsa_test add column predecessor_id uuid;
alter table lhs_pdsa_test add column lesson longtext;

-- How new a change is, what it consists of (as JSON), and why it was given up or has lapsed.
alter table lhs_change add column novelty varchar(40);
alter table lhs_change add column parts longtext;
alter table lhs_change add column reason longtext;
