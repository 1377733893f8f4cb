-- The day to which a row belongs, for figures about the rows themselves: the first day that the row cannot be without.
-- An intake belongs to the day on which it was held, or else planned; a profile to the registration of its trajectory;
-- what holds for a year to its first day.
CREATE TEMP VIEW dated_trajectory AS SELECT *, registered_on AS of_day FROM trajectory;
CREATE TEMP VIEW dated_profile AS SELECT profile.*, registered_on AS of_day FROM profile JOIN trajectory USING (trajectory_id);
CREATE TEMP VIEW dated_aim AS SELECT *, since AS of_day FROM aim;
CREATE TEMP VIEW dated_criterion AS SELECT *, assessed_on AS of_day FROM criterion;
CREATE TEMP VIEW dated_phase AS SELECT *, started_on AS of_day FROM phase;
CREATE TEMP VIEW dated_sex_work AS SELECT *, observed_on AS of_day FROM sex_work;
CREATE TEMP VIEW dated_destination AS SELECT *, since AS of_day FROM destination;
CREATE TEMP VIEW dated_intake AS SELECT *, coalesce(held_on, planned_on) AS of_day FROM intake;
CREATE TEMP VIEW dated_plan AS SELECT *, agreed_on AS of_day FROM plan;
CREATE TEMP VIEW dated_goal AS SELECT *, set_on AS of_day FROM goal;
CREATE TEMP VIEW dated_score AS SELECT *, scored_on AS of_day FROM score;
CREATE TEMP VIEW dated_referral AS SELECT *, requested_on AS of_day FROM referral;
CREATE TEMP VIEW dated_appointment AS SELECT *, day AS of_day FROM appointment;
CREATE TEMP VIEW dated_aftercare AS SELECT *, due_on AS of_day FROM aftercare;
CREATE TEMP VIEW dated_experience AS SELECT *, asked_on AS of_day FROM experience;
CREATE TEMP VIEW dated_programme_year AS SELECT *, make_date(CAST(year AS integer), 1, 1) AS of_day FROM programme_year;
CREATE TEMP VIEW dated_cost AS SELECT *, make_date(CAST(year AS integer), 1, 1) AS of_day FROM cost;
CREATE TEMP VIEW dated_income AS SELECT *, make_date(CAST(year AS integer), 1, 1) AS of_day FROM income;
