-- Teams are made in one room: a code on the wall, a wish card on each phone, and the best teams a minute later.

-- What two new wishes bring: somebody gets a person they asked for; two get the idea that both ranked.
update cycles set plan = jsonb_set(plan, '{matching,teams}',
	'{"wishedPerson": 10, "sharedIdea": 4}'::jsonb || (plan #> '{matching,teams}'))
where plan #> '{matching,teams}' is not null;

-- One hour in which a cycle makes its teams.
create table formings (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	once uuid not null unique,
	-- what stands on the wall; letters and digits that nobody confuses
	code text not null unique check (code ~ '^[A-HJ-NP-Z2-9]{6}$'),
	opened_at timestamptz not null,
	opened_by uuid references people
);
create index formings_cycle on formings (cycle_id, opened_at);

-- From now on no card changes.
create table forming_closings (
	forming_id uuid primary key references formings,
	closed_at timestamptz not null,
	closed_by uuid references people
);

-- An idea that somebody put on their card; others may rank it on theirs.
create table team_ideas (
	id uuid primary key default gen_random_uuid(),
	forming_id uuid not null references formings,
	application_id uuid not null references applications,
	text text not null check (char_length(text) between 1 and 200),
	put_at timestamptz not null,
	unique (forming_id, application_id, text)
);

-- What somebody wishes; the newest counts, all stay.
create table wish_cards (
	id bigint generated always as identity primary key,
	forming_id uuid not null references formings,
	application_id uuid not null references applications,
	-- the dearest first
	ideas uuid[] not null check (cardinality(ideas) <= 3),
	roles text[] not null,
	people uuid[] not null check (cardinality(people) <= 3),
	saved_at timestamptz not null
);
create index wish_cards_newest on wish_cards (forming_id, application_id, id desc);

-- With whom somebody would rather not be; the newest counts. Coordinators read it and nobody else, not even its author.
create table avoid_lists (
	id bigint generated always as identity primary key,
	forming_id uuid not null references formings,
	application_id uuid not null references applications,
	people uuid[] not null check (cardinality(people) <= 3),
	saved_at timestamptz not null
);
create index avoid_lists_newest on avoid_lists (forming_id, application_id, id desc);

-- Teams as the engine made them, with everything they follow from. What must not be together stands apart from the
-- rest, so that a page for everybody can read a run without it.
create table team_runs (
	id uuid primary key default gen_random_uuid(),
	forming_id uuid not null references formings,
	once uuid not null unique,
	question jsonb not null,
	apart jsonb not null,
	answer jsonb not null,
	made_at timestamptz not null,
	made_by uuid references people
);
create index team_runs_forming on team_runs (forming_id, made_at);

-- Two of one country changed places; in their order these lead from a run to its teams as they stand.
create table team_swaps (
	id bigint generated always as identity primary key,
	run_id uuid not null references team_runs,
	one uuid not null references applications,
	other uuid not null references applications,
	-- points that it took; below 0 when it brought some
	cost integer not null,
	swapped_at timestamptz not null,
	swapped_by uuid references people,
	check (one <> other)
);
create index team_swaps_run on team_swaps (run_id, id);
