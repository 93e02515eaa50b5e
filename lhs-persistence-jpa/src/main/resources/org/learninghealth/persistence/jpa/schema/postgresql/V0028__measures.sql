-- What is to be known of measures, and who stands behind them. The profile and the endorsements are JSON, groups are codes
-- between bars; nothing was said of what was defined before.
alter table lhs_measure add column profile text;
alter table lhs_measure add column defined_from text;
alter table lhs_measure add column endorsements text;
alter table lhs_measure add column perspectives text;
