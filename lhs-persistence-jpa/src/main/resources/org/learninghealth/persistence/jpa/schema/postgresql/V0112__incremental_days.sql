-- Which activities a mark stands for, where they can be added to what is counted of their day; else the day is counted anew.
alter table lhs_activity_uncounted add column events uuid[];
alter table lhs_activity_uncounted add column moments timestamp(6) with time zone[];

-- A participant is looked for in the days of one community, day by day, by the keys of what is counted.
drop index lhs_activity_day_participant;
drop index lhs_activity_tie_participant;
drop index lhs_activity_use_participant;
