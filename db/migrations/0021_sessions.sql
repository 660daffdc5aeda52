-- Sessions are planned, invited to, asked about in one tap, and put right by the other side. What happened is a row:
-- a plan has versions and a cancellation, a session has corrections and confirmations.

-- The zone in which somebody reads hours; null: that of the cycle they are looking at.
alter table people add column time_zone text check (char_length(time_zone) between 1 and 64);

create table planned_sessions (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	-- from the form that made it: the same form sent twice makes one
	once uuid not null,
	planned_at timestamptz not null,
	planned_by uuid references people,
	unique (mentorship_id, once)
);

-- When, where and what about, as somebody wrote it; the newest counts, all stay.
create table planned_session_versions (
	id bigint generated always as identity primary key,
	planned_id uuid not null references planned_sessions,
	-- from 0; calendars know by it which of two versions is newer
	sequence integer not null check (sequence >= 0),
	starts_at timestamptz not null,
	minutes integer not null check (minutes between 5 and 720),
	-- the zone in which the hour was agreed: there it stays when the clocks change
	zone text not null check (char_length(zone) between 1 and 64),
	mode text not null check (mode in ('online', 'live')),
	-- a link or a room; empty: to be agreed
	place text not null default '' check (char_length(place) <= 500),
	topic text not null default '' check (char_length(topic) <= 500),
	-- divided into what is new, the topic, and a summary with the next plan
	with_agenda boolean not null,
	written_at timestamptz not null,
	written_by uuid references people,
	unique (planned_id, sequence)
);

-- It does not take place.
create table planned_session_cancellations (
	planned_id uuid primary key references planned_sessions,
	reason text not null default '' check (char_length(reason) <= 500),
	cancelled_at timestamptz not null,
	cancelled_by uuid references people
);

-- Its members have been invited by their calendars. A plan of the year is invited to bit by bit.
create table planned_session_invitations (
	planned_id uuid primary key references planned_sessions,
	invited_at timestamptz not null
);

-- What a member's calendar answered, by mail; the newest counts, all stay.
create table planned_session_replies (
	id bigint generated always as identity primary key,
	planned_id uuid not null references planned_sessions,
	person_id uuid not null references people,
	answer text not null check (answer in ('accepted', 'declined', 'tentative')),
	-- of the version that was answered, and when the calendar says that it was: the same reply twice is one
	sequence integer not null check (sequence >= 0),
	stamped_at timestamptz not null,
	received_at timestamptz not null,
	unique (planned_id, person_id, sequence, stamped_at, answer)
);

-- The plan that a session fulfilled.
alter table sessions add column planned_id uuid references planned_sessions;
create index sessions_planned on sessions (planned_id) where planned_id is not null;

-- What somebody says a session was like after all; the newest counts, all stay. Without minutes: there was none.
create table session_corrections (
	id bigint generated always as identity primary key,
	session_id uuid not null references sessions,
	-- counts the corrections of one session, from 1
	version integer not null check (version >= 1),
	held_on date not null,
	minutes integer check (minutes between 5 and 720),
	mode text not null check (mode in ('online', 'live')),
	corrected_at timestamptz not null,
	corrected_by uuid not null references people,
	unique (session_id, version)
);

-- Somebody finds a session right as it stood then: version 0 is what was logged first.
create table session_confirmations (
	session_id uuid not null references sessions,
	version integer not null check (version >= 0),
	person_id uuid not null references people,
	confirmed_at timestamptz not null,
	primary key (session_id, version, person_id)
);

-- The sessions that count, as they stand now: nobody took them back, and the newest correction holds.
create view standing_sessions as
	select sessions.id, sessions.mentorship_id, sessions.planned_id, sessions.logged_by, sessions.logged_at,
		coalesce(newest.held_on, sessions.held_on) as held_on,
		case when newest.version is null then sessions.minutes else newest.minutes end as minutes,
		coalesce(newest.mode, sessions.mode) as mode,
		coalesce(newest.version, 0) as version
	from sessions
	left join lateral (
		select * from session_corrections as correction
		where correction.session_id = sessions.id
		order by correction.version desc
		limit 1
	) as newest on true
	where (newest.version is null or newest.minutes is not null)
	and not exists (select from session_withdrawals where session_withdrawals.session_id = sessions.id);

-- A letter with a link that notes, confirms or corrects in one tap: about a planned session, about a month in which
-- nothing was planned, or about a session as somebody else noted it. Each member gets each of them once.
create table session_letters (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	planned_id uuid references planned_sessions,
	-- the first day of the month
	month date check (extract(day from month) = 1),
	session_id uuid references sessions,
	version integer check (version >= 0),
	written_at timestamptz not null,
	check (num_nonnulls(planned_id, month, session_id) = 1),
	check ((session_id is null) = (version is null)),
	unique (planned_id, person_id),
	unique (mentorship_id, month, person_id),
	unique (session_id, version, person_id)
);
create index session_letters_mentorship on session_letters (mentorship_id);

-- They did not meet: as planned, or in a month. Each member says so once.
create table session_misses (
	id bigint generated always as identity primary key,
	mentorship_id uuid not null references mentorships,
	planned_id uuid references planned_sessions,
	month date check (extract(day from month) = 1),
	reason text not null default '' check (char_length(reason) <= 500),
	said_at timestamptz not null,
	said_by uuid not null references people,
	check (num_nonnulls(planned_id, month) = 1),
	unique (planned_id, said_by),
	unique (mentorship_id, month, said_by)
);

-- Running cycles get the same words about asking as new ones.
update cycles set plan = jsonb_set(
	jsonb_set(plan, '{rhythm,asking}', '{"hoursAfter": 3, "menteeAfterDays": 4, "monthDay": 25}'),
	'{rhythm,prompts}', '[]'
);
