-- Where a community goes on that was merged or split, as JSON; else null.
alter table lhs_community add column successors longtext;
