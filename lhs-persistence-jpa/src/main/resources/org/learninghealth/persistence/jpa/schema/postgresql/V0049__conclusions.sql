-- From which measures cycles have concluded, between bars: what is looked for when figures are corrected.
alter table lhs_cycle add column concluded_from text;
update lhs_cycle set concluded_from = '||';
alter table lhs_cycle alter column concluded_from set not null;
