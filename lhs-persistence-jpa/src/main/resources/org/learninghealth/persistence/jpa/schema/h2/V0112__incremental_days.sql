-- A participant is looked for in the days of one community, day by day, by the keys of what is counted.
drop index lhs_activity_day_participant;
drop index lhs_activity_tie_participant;
drop index lhs_activity_use_participant;
