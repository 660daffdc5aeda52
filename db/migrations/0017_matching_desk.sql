-- The team changes how a matching is counted, says what it knows of two people, and fixes or forbids pairs by hand.

-- The parts of the score that were missing, each at 0 until a team gives it points; no quotas until somebody asks for one.
update cycles set plan = jsonb_set(plan, '{matching}', plan -> 'matching' || jsonb_build_object(
	'weights', '{"farField": 0, "seniority": 0, "contact": 0, "judgement": 3, "talk": 3}'::jsonb || (plan #> '{matching,weights}'),
	'quotas', '[]'::jsonb
));

-- Each change of rules, points and quotas: what stood before, and what stands since. The plan holds the newest.
create table matching_changes (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	before jsonb not null,
	after jsonb not null,
	changed_at timestamptz not null,
	changed_by uuid references people
);
create index matching_changes_cycle on matching_changes (cycle_id, id);

-- Two who must be together, or must not, whatever the points say.
create table pins (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	application_id uuid not null references applications,
	mentor_id uuid not null references mentors,
	kind text not null check (kind in ('together', 'apart')),
	reason text not null default '' check (char_length(reason) <= 2000),
	made_at timestamptz not null,
	made_by uuid references people
);
create index pins_cycle on pins (cycle_id, application_id);

create table pin_withdrawals (
	pin_id uuid primary key references pins,
	withdrawn_at timestamptz not null,
	withdrawn_by uuid references people
);

-- What the team thinks of two people together, from -5 to 5; the newest counts. For the team alone, the reason most of all.
create table judgements (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	application_id uuid not null references applications,
	mentor_id uuid not null references mentors,
	points smallint not null check (points between -5 and 5),
	reason text not null default '' check (char_length(reason) <= 2000),
	made_at timestamptz not null,
	made_by uuid references people
);
create index judgements_cycle on judgements (cycle_id, application_id, mentor_id, id);

-- Whether two people know each other already, and from where; the newest counts. For the team alone.
create table earlier_contacts (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	application_id uuid not null references applications,
	mentor_id uuid not null references mentors,
	known boolean not null,
	reason text not null default '' check (char_length(reason) <= 2000),
	made_at timestamptz not null,
	made_by uuid references people
);
create index earlier_contacts_cycle on earlier_contacts (cycle_id, application_id, mentor_id, id);

-- How much either side would like to go on after a trial talk, from -2 to 2; the newest of each side counts.
create table trial_talks (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	application_id uuid not null references applications,
	mentor_id uuid not null references mentors,
	side text not null check (side in ('mentor', 'mentee')),
	liking smallint not null check (liking between -2 and 2),
	made_at timestamptz not null,
	made_by uuid references people
);
create index trial_talks_cycle on trial_talks (cycle_id, application_id, mentor_id, side, id);

-- How far somebody has come in the profession, from 1 (starting) to 4 (leading), as the team sees it; 0 says nothing.
create table seniorities (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	application_id uuid references applications,
	mentor_id uuid references mentors,
	step smallint not null check (step between 0 and 4),
	made_at timestamptz not null,
	made_by uuid references people,
	check (num_nonnulls(application_id, mentor_id) = 1)
);
create index seniorities_cycle on seniorities (cycle_id, id);

-- What a team calls a run of the engine; the newest name counts.
create table scenario_names (
	id bigint generated always as identity primary key,
	scenario_id uuid not null references scenarios,
	name text not null check (char_length(name) between 1 and 80),
	named_at timestamptz not null,
	named_by uuid references people
);
create index scenario_names_scenario on scenario_names (scenario_id, id);
