-- Gatherings: anything with a time and people. The first kind of them are the info stops of a call.

create table gatherings (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
	-- from the form that made it: the same form sent twice makes one
	once uuid not null unique,
	made_at timestamptz not null,
	made_by uuid references people
);
create index gatherings_cycle on gatherings (cycle_id, kind);

-- When and where, as somebody wrote it; the newest counts, all stay.
create table gathering_versions (
	id bigint generated always as identity primary key,
	gathering_id uuid not null references gatherings,
	-- from 0; calendars know by it which of two versions is newer
	sequence integer not null check (sequence >= 0),
	country text not null check (country ~ '^[A-Z]{2}$'),
	town text not null check (char_length(town) between 1 and 80),
	venue text not null check (char_length(venue) between 1 and 200),
	address text not null default '' check (char_length(address) <= 200),
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	-- null: everybody finds room
	seats integer check (seats between 1 and 100000),
	note jsonb not null default '{}',
	written_at timestamptz not null,
	written_by uuid references people,
	check (ends_at > starts_at),
	unique (gathering_id, sequence)
);

-- It does not take place.
create table gathering_cancellations (
	gathering_id uuid primary key references gatherings,
	called_off_at timestamptz not null,
	called_off_by uuid references people
);

-- A place at a gathering: asked for beforehand, or written down at the door.
create table registrations (
	id uuid primary key default gen_random_uuid(),
	gathering_id uuid not null references gatherings,
	-- of somebody written down at the door: from the form that did it, so that sent twice it is one
	once uuid,
	name text not null check (char_length(name) between 1 and 200),
	-- whoever walks in need not say
	email text check (char_length(email) between 3 and 254),
	locale text not null check (locale in ('en', 'sr-Latn', 'sr-Cyrl')),
	walk_in boolean not null,
	registered_at timestamptz not null,
	registered_by uuid references people,
	given_back_at timestamptz,
	-- they may be written to once about the call; never without the first, never after the second
	reminder_wanted_at timestamptz,
	reminder_refused_at timestamptz,
	check (walk_in or email is not null),
	check (reminder_wanted_at is null or email is not null),
	unique (gathering_id, once)
);
create unique index registrations_current on registrations (gathering_id, lower(email)) where given_back_at is null;
create index registrations_email on registrations (lower(email));

-- Was there, or after all was not; the newest counts, all stay.
create table attendances (
	id bigint generated always as identity primary key,
	registration_id uuid not null references registrations,
	present boolean not null,
	marked_at timestamptz not null,
	marked_by uuid references people
);
create index attendances_registration on attendances (registration_id, id);

-- Somebody was reminded of the deadline of a call: once, whichever of its stops they came to.
create table call_reminders (
	call_id uuid not null references calls,
	-- in small letters
	email text not null check (email = lower(email)),
	registration_id uuid not null references registrations,
	reminded_at timestamptz not null,
	primary key (call_id, email)
);
