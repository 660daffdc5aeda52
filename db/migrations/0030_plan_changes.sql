-- What the team changed in the plan of a running cycle, part by part: what stood before, what stands since, by whom. The
-- newest row of a part is what somebody has seen who changes it next.
create table plan_changes (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	part text not null check (part in ('rhythm', 'check-ins', 'closing')),
	before jsonb not null,
	after jsonb not null,
	changed_at timestamptz not null,
	changed_by uuid references people
);
create index plan_changes_newest on plan_changes (cycle_id, part, id desc);
