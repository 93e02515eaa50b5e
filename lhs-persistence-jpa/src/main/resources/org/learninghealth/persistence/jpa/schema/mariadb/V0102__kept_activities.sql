-- From which day on a community's single activities are kept; what was counted of the days before stays as it is.
alter table lhs_activity_turn add column kept_from date;
