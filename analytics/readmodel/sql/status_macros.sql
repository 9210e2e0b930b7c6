-- The status of one measure from its figures (decisions 2, 5): what has no deviation has a reason instead.
-- is_silent: it must report in that period and has not; nobody else is said to owe a report.
create or replace temporary macro measure_status(is_silent, has_actual, deviation_pp, status_by_rule) as case
    when is_silent then 'belum_lapor'
    when not has_actual then 'tanpa_data'
    when deviation_pp is null then 'tanpa_target'
    else status_by_rule
end;

-- True where a rule of status is in force in a month and holds the deviation as it is shown, with two decimals.
create or replace temporary macro is_ruled(rule, deviation_pp, in_year, in_month) as
    round(deviation_pp, 2) >= rule.lower_pp
    and round(deviation_pp, 2) < rule.upper_pp
    and make_date(in_year, in_month, 1) between rule.in_force_from and rule.in_force_to;
