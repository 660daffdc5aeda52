-- Gatherings of members: kick-off, training, seminar … of one or several days. Each is a gathering like the others and is
-- called off like them; who is invited follows from the roles of its cycle, so nobody is registered by hand.

-- As somebody wrote it; the newest counts, all stay.
create table member_gathering_versions (
	id bigint generated always as identity primary key,
	gathering_id uuid not null references gatherings,
	-- from 0; calendars know by it which of two versions is newer
	sequence integer not null check (sequence >= 0),
	title jsonb not null,
	audience text not null check (audience in ('all', 'mentors', 'mentees')),
	-- null: it is held online only
	country text check (country ~ '^[A-Z]{2}$'),
	-- house, street and town; empty: online only
	place text not null default '' check (char_length(place) <= 300),
	link text not null default '' check (char_length(link) <= 500),
	-- the programme, day by day, and what to bring
	programme jsonb not null default '{}',
	written_at timestamptz not null,
	written_by uuid references people,
	check (place <> '' or link <> ''),
	unique (gathering_id, sequence)
);

-- The days of a version, from 1; what happened on a day is kept by its number.
create table gathering_days (
	version_id bigint not null references member_gathering_versions,
	day smallint not null check (day between 1 and 4),
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	check (ends_at > starts_at),
	primary key (version_id, day)
);

-- Somebody said that they come, or cannot; the newest counts, all stay.
create table gathering_answers (
	id bigint generated always as identity primary key,
	gathering_id uuid not null references gatherings,
	person_id uuid not null references people,
	comes boolean not null,
	answered_at timestamptz not null
);
create index gathering_answers_newest on gathering_answers (gathering_id, person_id, id desc);
create index gathering_answers_person on gathering_answers (person_id);

-- Somebody was there on a day, or was not and had said so, or was not; the newest counts, all stay.
create table day_attendances (
	id bigint generated always as identity primary key,
	gathering_id uuid not null references gatherings,
	day smallint not null check (day between 1 and 4),
	person_id uuid not null references people,
	state text not null check (state in ('present', 'excused', 'absent')),
	marked_at timestamptz not null,
	marked_by uuid references people
);
create index day_attendances_newest on day_attendances (gathering_id, day, person_id, id desc);
create index day_attendances_person on day_attendances (person_id);

-- Where everybody stands on each day, as last marked; what was called off does not count.
create view standing_day_attendances as
	select distinct on (mark.gathering_id, mark.day, mark.person_id)
		mark.gathering_id, mark.day, mark.person_id, mark.state
	from day_attendances as mark
	where not exists (
		select from gathering_cancellations as cancellation where cancellation.gathering_id = mark.gathering_id)
	order by mark.gathering_id, mark.day, mark.person_id, mark.id desc;
