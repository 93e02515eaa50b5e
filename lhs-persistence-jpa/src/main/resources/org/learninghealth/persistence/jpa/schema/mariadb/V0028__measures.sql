-- What is to be known of measures, and who stands behind them. The profile and the endorsements are JSON, groups are codes
-- between bars; nothing was said of what was defined before.
alter table lhs_measure add column profile longtext;
alter table lhs_measure add column defined_from longtext;
alter table lhs_measure add column endorsements longtext;
alter table lhs_measure add column perspectives longtext;
