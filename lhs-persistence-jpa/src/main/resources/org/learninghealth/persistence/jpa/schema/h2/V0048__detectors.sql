-- Detectors have settings: EARS_C1(alpha=0.01,baseline=14) between bars.
alter table lhs_data_feed alter column detectors set data type character varying(8000);
