-- What a mentorship aims at, with every version of it; and the journals of its members, sealed, so that neither the
-- database nor a dump of it can be read by anybody but through their owners' pages.

create table goals (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	-- from the form that set it: the same form sent twice sets one goal
	once uuid not null,
	set_by uuid not null references people,
	unique (mentorship_id, once)
);

-- A goal as it was worded once; the newest counts, all stay.
create table goal_versions (
	goal_id uuid not null references goals,
	version integer not null check (version >= 1),
	term text not null check (term in ('short', 'middle', 'long')),
	aim text not null check (char_length(aim) between 1 and 500),
	signs text not null check (char_length(signs) between 1 and 2000),
	have text not null default '' check (char_length(have) <= 2000),
	need text not null default '' check (char_length(need) <= 2000),
	why text not null default '' check (char_length(why) <= 2000),
	due_on date not null,
	-- why it was worded anew; a first version needs no reason
	reason text not null default '' check (char_length(reason) <= 1000),
	written_at timestamptz not null,
	written_by uuid not null references people,
	primary key (goal_id, version),
	check ((version = 1) = (reason = ''))
);

-- What has happened towards a goal, in the words of either side.
create table goal_steps (
	id uuid primary key default gen_random_uuid(),
	goal_id uuid not null references goals,
	once uuid not null,
	text text not null check (char_length(text) between 1 and 2000),
	noted_at timestamptz not null,
	noted_by uuid not null references people,
	unique (goal_id, once)
);

-- Reached, or given up, or taken up again; the newest counts.
create table goal_marks (
	id bigint generated always as identity primary key,
	goal_id uuid not null references goals,
	mark text not null check (mark in ('reached', 'dropped', 'resumed')),
	reason text not null check (char_length(reason) between 1 and 1000),
	marked_at timestamptz not null,
	marked_by uuid not null references people
);
create index goal_marks_goal on goal_marks (goal_id, id);

-- A sealed text looks like one: a text that somebody forgot to seal is refused.
create domain sealed_text as text check (value ~ '^s1\.[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{38,}$');

-- An entry of somebody's journal: a text of any day, or the answers of a month. It is its owner's alone: who removes
-- it removes it for good.
create table journal_entries (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	once uuid not null,
	-- YYYY-MM for the answers of a month, nothing for a text
	month text check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	sealed sealed_text not null,
	written_at timestamptz not null,
	changed_at timestamptz not null,
	unique (mentorship_id, person_id, once),
	unique (mentorship_id, person_id, month)
);
create index journal_entries_person on journal_entries (person_id, written_at);

-- The need that was not said aloud, apart from the other answers of its month: what is shared is read from
-- journal_entries, and this table is read for its owner alone.
create table unspoken_needs (
	entry_id uuid primary key references journal_entries on delete cascade,
	sealed sealed_text not null
);

-- An entry is shown to the partner (the other side of the mentorship) or to the team, until its owner ends that.
create table entry_shares (
	id uuid primary key default gen_random_uuid(),
	entry_id uuid not null references journal_entries on delete cascade,
	audience text not null check (audience in ('partner', 'team')),
	shared_at timestamptz not null,
	ended_at timestamptz check (ended_at >= shared_at)
);
create unique index entry_shares_present on entry_shares (entry_id, audience) where ended_at is null;
