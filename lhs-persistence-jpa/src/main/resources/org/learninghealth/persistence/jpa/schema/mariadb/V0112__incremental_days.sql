-- A participant is looked for in the days of one community, day by day, by the keys of what is counted.
drop index lhs_activity_day_participant on lhs_activity_day;
drop index lhs_activity_tie_participant on lhs_activity_tie;
drop index lhs_activity_use_participant on lhs_activity_use;
