-- Survey rounds of a cycle's team. The slot is 1 while such a round is open, else null.
alter table lhs_survey_round add column cycle_id uuid;
alter table lhs_survey_round add column audience varchar(20) default 'COMMUNITY' not null;
alter table lhs_survey_round add column team_slot int;
alter table lhs_survey_round add constraint lhs_survey_round_open_to_team unique (cycle_id, questionnaire, team_slot);
