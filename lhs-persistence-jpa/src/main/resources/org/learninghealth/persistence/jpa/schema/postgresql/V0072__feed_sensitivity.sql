-- A feed's figures are shared, or confidential; between what was public and what was internal there was no difference.
update lhs_data_feed set sensitivity = 'SHARED' where sensitivity in ('PUBLIC', 'INTERNAL');
