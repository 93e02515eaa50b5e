-- Why an observation is left out of the analysis.
alter table lhs_observation add column exclusion text;
