-- The rules of the game are a part of the plan too: what stood before a change of them is kept as it is for the others.
alter table plan_changes drop constraint plan_changes_part_check;
alter table plan_changes add constraint plan_changes_part_check
	check (part in ('rules', 'rhythm', 'check-ins', 'closing'));
