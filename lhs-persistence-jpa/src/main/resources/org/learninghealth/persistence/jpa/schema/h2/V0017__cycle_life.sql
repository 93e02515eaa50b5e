-- After which model a learning cycle is run, which cycle it follows on, that it rests (as JSON), and when it came to its end.
alter table lhs_cycle add column template character varying(80) default 'MODEL_FOR_IMPROVEMENT' not null;
alter table lhs_cycle add column iteration integer default 1 not null;
alter table lhs_cycle add column previous_id uuid;
alter table lhs_cycle add column pause character varying(1000000);
alter table lhs_cycle add column ended_at timestamp(6) with time zone;

-- Cycles that were closed before are taken to have ended when they were opened: when they did wasn't kept.
update lhs_cycle set ended_at = opened_at where status = 'CLOSED';
