-- Which activities a mark stands for, as a list of their ids in JSON, where they can be added to what is counted of their day; else the day
-- is counted anew.
alter table lhs_activity_uncounted add column events longtext;
