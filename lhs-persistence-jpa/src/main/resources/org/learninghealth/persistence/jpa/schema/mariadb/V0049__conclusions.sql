-- From which measures cycles have concluded, between bars: what is looked for when figures are corrected.
alter table lhs_cycle add column concluded_from longtext;
update lhs_cycle set concluded_from = '||';
alter table lhs_cycle modify concluded_from longtext not null;
