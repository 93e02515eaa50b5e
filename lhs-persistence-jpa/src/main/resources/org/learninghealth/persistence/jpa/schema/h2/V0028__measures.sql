-- What is to be known of measures, and who stands behind them. The profile and the endorsements are JSON, groups are codes
-- between bars; nothing was said of what was defined before.
alter table lhs_measure add column profile character varying(1000000);
alter table lhs_measure add column defined_from character varying(1000000);
alter table lhs_measure add column endorsements character varying(1000000);
alter table lhs_measure add column perspectives character varying(1000000);
