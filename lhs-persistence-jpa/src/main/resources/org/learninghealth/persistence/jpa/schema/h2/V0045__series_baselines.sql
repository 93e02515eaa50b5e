-- The baselines of single sites and parts of the population.
alter table lhs_measure add column series_baselines character varying(1000000);
