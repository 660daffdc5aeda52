-- The first rooms: people and what they may do, programmes and their cycles, the call, the pool,
-- the matching, the mentorships, and the outbox. State is a record: what happened is a row with who and when.

create table people (
	id uuid primary key default gen_random_uuid(),
	name text not null check (char_length(name) between 1 and 200),
	email text not null check (char_length(email) between 3 and 254),
	email_verified boolean not null default false,
	image text,
	locale text not null default 'en' check (locale in ('en', 'sr-Latn', 'sr-Cyrl')),
	country text check (country ~ '^[A-Z]{2}$'),
	city text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create unique index people_email_key on people (lower(email));

-- Sign-in: the shapes that the auth library expects, under our names.
create table auth_sessions (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references people on delete cascade,
	token text not null unique,
	expires_at timestamptz not null,
	ip_address text,
	user_agent text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create index auth_sessions_person on auth_sessions (person_id);

create table auth_accounts (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references people on delete cascade,
	account_id text not null,
	provider_id text not null,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamptz,
	refresh_token_expires_at timestamptz,
	scope text,
	password text,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create index auth_accounts_person on auth_accounts (person_id);

create table auth_verifications (
	id uuid primary key default gen_random_uuid(),
	identifier text not null,
	value text not null,
	expires_at timestamptz not null,
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);

-- How often somebody tried something in a while; the columns are the limiter library's.
create table rate_limits (
	key text primary key,
	points integer not null default 0,
	expire bigint
);

create table organisations (
	id uuid primary key default gen_random_uuid(),
	name text not null check (char_length(name) between 1 and 200),
	line jsonb not null default '{}',
	country text not null check (country ~ '^[A-Z]{2}$'),
	city text,
	website text,
	created_at timestamptz not null default now()
);

-- The one row that says whose site this is.
create table installation (
	single boolean primary key default true check (single),
	organisation_id uuid not null references organisations,
	demo boolean not null default false,
	installed_at timestamptz not null default now()
);

create table programmes (
	id uuid primary key default gen_random_uuid(),
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	organisation_id uuid not null references organisations,
	name jsonb not null,
	line jsonb not null default '{}',
	summary jsonb not null default '{}',
	description jsonb not null default '{}',
	created_at timestamptz not null default now()
);

create table programme_partners (
	programme_id uuid not null references programmes on delete cascade,
	organisation_id uuid not null references organisations,
	primary key (programme_id, organisation_id)
);

create table cycles (
	id uuid primary key default gen_random_uuid(),
	programme_id uuid not null references programmes,
	slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	name jsonb not null,
	blueprint text not null,
	plan jsonb not null,
	time_zone text not null,
	starts_on date not null,
	ends_on date not null,
	created_at timestamptz not null default now(),
	created_by uuid references people,
	check (ends_on > starts_on)
);

create table roles (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references people on delete cascade,
	kind text not null check (kind in
		('administrator', 'coordinator', 'partner-coordinator', 'reviewer', 'mentor', 'mentee', 'trainer', 'funder')),
	programme_id uuid references programmes,
	cycle_id uuid references cycles,
	country text check (country ~ '^[A-Z]{2}$'),
	from_on date not null,
	until_on date,
	check (until_on is null or until_on >= from_on),
	check ((kind = 'administrator') = (programme_id is null)),
	check ((kind = 'partner-coordinator') = (country is not null)),
	check (cycle_id is null or programme_id is not null),
	unique nulls not distinct (person_id, kind, programme_id, cycle_id, country, from_on)
);
create index roles_person on roles (person_id);

create table supporters (
	id uuid primary key default gen_random_uuid(),
	programme_id uuid not null references programmes on delete cascade,
	name jsonb not null,
	gives jsonb not null default '{}',
	statement jsonb not null default '{}',
	position integer not null,
	unique (programme_id, position)
);

create table calls (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null unique references cycles,
	title jsonb not null,
	text jsonb not null default '{}',
	opens_at timestamptz not null,
	closes_at timestamptz not null,
	last_number integer not null default 0,
	created_at timestamptz not null default now(),
	check (closes_at > opens_at)
);

create table call_publications (
	call_id uuid primary key references calls,
	published_at timestamptz not null,
	published_by uuid references people
);

create table applications (
	id uuid primary key default gen_random_uuid(),
	call_id uuid not null references calls,
	number integer not null,
	-- chosen by the form when it was opened: the same form sent twice is one application
	once uuid not null,
	person_id uuid references people,
	name text not null check (char_length(name) between 1 and 200),
	email text not null check (char_length(email) between 3 and 254),
	locale text not null check (locale in ('en', 'sr-Latn', 'sr-Cyrl')),
	answers jsonb not null,
	-- kept beside the answers, by the meaning that the form gives to its questions, for lists and counts
	country text not null check (country ~ '^[A-Z]{2}$'),
	city text not null,
	fields text[] not null,
	submitted_at timestamptz not null,
	edited_at timestamptz,
	unique (call_id, number),
	unique (call_id, once)
);

create table decisions (
	id bigint generated always as identity primary key,
	application_id uuid not null references applications,
	outcome text not null check (outcome in ('selected', 'reserve', 'declined')),
	note text not null default '',
	decided_at timestamptz not null,
	decided_by uuid references people
);
create index decisions_application on decisions (application_id, id);

-- The applicant was told of this decision; an application is told of each decision once.
create table announcements (
	decision_id bigint primary key references decisions,
	announced_at timestamptz not null,
	announced_by uuid references people
);

create table mentors (
	id uuid primary key default gen_random_uuid(),
	programme_id uuid not null references programmes,
	person_id uuid not null references people,
	country text not null check (country ~ '^[A-Z]{2}$'),
	city text not null default '',
	languages text[] not null,
	fields text[] not null,
	offers text[] not null,
	mode text not null check (mode in ('online', 'live', 'either')),
	capacity smallint not null check (capacity between 0 and 9),
	line jsonb not null default '{}',
	joined_on date not null,
	unique (programme_id, person_id)
);

-- One saved run of the engine: what was asked and what was answered, whole.
create table scenarios (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	once uuid not null unique,
	problem jsonb not null,
	answer jsonb not null,
	proposals jsonb not null,
	made_at timestamptz not null,
	made_by uuid references people
);
create index scenarios_cycle on scenarios (cycle_id, made_at);

create table scenario_publications (
	cycle_id uuid primary key references cycles,
	scenario_id uuid not null unique references scenarios,
	published_at timestamptz not null,
	published_by uuid references people
);

create table mentorships (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	scenario_id uuid not null references scenarios,
	position integer not null,
	score integer not null,
	reasons jsonb not null,
	began_on date not null,
	unique (cycle_id, position)
);

create table mentorship_members (
	mentorship_id uuid not null references mentorships on delete cascade,
	person_id uuid not null references people,
	side text not null check (side in ('mentor', 'mentee')),
	application_id uuid references applications,
	primary key (mentorship_id, person_id),
	check ((side = 'mentee') = (application_id is not null))
);
create index mentorship_members_person on mentorship_members (person_id);

create table sessions (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	once uuid not null,
	held_on date not null,
	minutes integer not null check (minutes between 5 and 720),
	mode text not null check (mode in ('online', 'live')),
	logged_at timestamptz not null,
	logged_by uuid not null references people,
	unique (mentorship_id, once)
);
create index sessions_mentorship on sessions (mentorship_id, held_on);

create table session_withdrawals (
	session_id uuid primary key references sessions,
	withdrawn_at timestamptz not null,
	withdrawn_by uuid not null references people
);

-- A letter is written in the transaction of the change it tells of; its sending is a second record.
create table outbox (
	id uuid primary key default gen_random_uuid(),
	kind text not null,
	person_id uuid references people on delete set null,
	programme_id uuid references programmes,
	to_name text not null,
	to_address text not null,
	locale text not null check (locale in ('en', 'sr-Latn', 'sr-Cyrl')),
	subject text not null,
	text text not null,
	html text not null,
	message_id text not null unique,
	written_at timestamptz not null,
	send_after timestamptz not null
);
create index outbox_written on outbox (written_at);

create table outbox_sendings (
	outbox_id uuid primary key references outbox on delete cascade,
	sent_at timestamptz not null,
	reply text not null
);

create table outbox_failures (
	id bigint generated always as identity primary key,
	outbox_id uuid not null references outbox on delete cascade,
	failed_at timestamptz not null,
	reason text not null,
	final boolean not null
);
create index outbox_failures_letter on outbox_failures (outbox_id);

create table audit (
	id bigint generated always as identity primary key,
	at timestamptz not null,
	actor_id uuid references people on delete set null,
	what text not null,
	subject_id uuid,
	facts jsonb not null default '{}'
);
create index audit_subject on audit (subject_id);
