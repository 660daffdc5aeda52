-- Interviews: slots, who sits on their panel, who has booked, and what came of it.
--
-- Nobody and no room is in two places at once, and the database is who says so. Its exclusion constraints compare
-- ranges; that two ids are equal they only know with the extension btree_gist, which a managed database may refuse.
-- A range that holds one id and nothing else needs no extension: two of them meet exactly when the ids are equal.
create type uuid_span as range (subtype = uuid);
create type text_span as range (subtype = text, collation = "C");

create table interview_slots (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	-- from the form that made it: the same form sent twice makes the same slots
	once uuid not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	mode text not null check (mode in ('online', 'live', 'either')),
	room text not null default '' check (char_length(room) <= 200),
	link text not null default '' check (char_length(link) <= 2000),
	made_at timestamptz not null,
	made_by uuid references people,
	withdrawn_at timestamptz,
	withdrawn_by uuid references people,
	check (ends_at > starts_at),
	check ((mode = 'online') = (room = '')),
	check ((mode = 'live') = (link = '')),
	unique (cycle_id, once),
	unique (id, starts_at, ends_at),
	-- in the whole installation: two programmes may share a house
	constraint interview_slots_room exclude using gist
		(text_span(lower(room), lower(room), '[]') with &&, tstzrange(starts_at, ends_at) with &&)
		where (withdrawn_at is null and room <> ''),
	constraint interview_slots_link exclude using gist
		(text_span(link, link, '[]') with &&, tstzrange(starts_at, ends_at) with &&)
		where (withdrawn_at is null and link <> '')
);
create index interview_slots_cycle on interview_slots (cycle_id, starts_at);

-- The hours of those who sit on panels: a slot, or (without one) a time that they are away. One constraint keeps both
-- apart: nobody sits in two slots at once, nor in one while they are away.
create table panel_times (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references people,
	slot_id uuid,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	added_at timestamptz not null,
	added_by uuid references people,
	check (ends_at > starts_at),
	foreign key (slot_id, starts_at, ends_at) references interview_slots (id, starts_at, ends_at),
	constraint panel_times_person exclude using gist
		(uuid_span(person_id, person_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&)
);
create index panel_times_slot on panel_times (slot_id);

-- Asked to choose a time; once more after they did not come.
create table interview_invitations (
	id bigint generated always as identity primary key,
	application_id uuid not null references applications,
	invited_at timestamptz not null,
	invited_by uuid references people
);
create index interview_invitations_application on interview_invitations (application_id, id);

-- What the applicant says when no slot suits; the newest counts.
create table interview_wishes (
	id bigint generated always as identity primary key,
	application_id uuid not null references applications,
	kind text not null check (kind in ('online', 'other')),
	note text not null default '' check (char_length(note) <= 2000),
	wished_at timestamptz not null
);
create index interview_wishes_application on interview_wishes (application_id, id);

-- A booking stands until it is ended; the row holds both, because the database can only exclude what it sees in a row.
create table interview_bookings (
	id uuid primary key default gen_random_uuid(),
	application_id uuid not null references applications,
	slot_id uuid not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	online boolean not null,
	-- the event in people's calendars: it stays when the booking moves, and its sequence grows
	calendar_id uuid not null,
	sequence integer not null check (sequence >= 0),
	booked_at timestamptz not null,
	-- null when the applicant did it with their link
	booked_by uuid references people,
	reason text not null default '' check (char_length(reason) <= 2000),
	ended_at timestamptz,
	ended_by uuid references people,
	ending text check (ending in ('moved', 'given-back', 'cancelled')),
	ending_reason text not null default '' check (char_length(ending_reason) <= 2000),
	check ((ended_at is null) = (ending is null)),
	foreign key (slot_id, starts_at, ends_at) references interview_slots (id, starts_at, ends_at),
	unique (calendar_id, sequence),
	constraint interview_bookings_applicant exclude using gist
		(uuid_span(application_id, application_id, '[]') with &&, tstzrange(starts_at, ends_at) with &&)
		where (ended_at is null)
);
create unique index interview_bookings_slot on interview_bookings (slot_id) where ended_at is null;
create index interview_bookings_application on interview_bookings (application_id, booked_at);

-- Held, or nobody came; the newest counts, and `undone` takes the earlier one back.
create table interview_marks (
	id bigint generated always as identity primary key,
	booking_id uuid not null references interview_bookings,
	mark text not null check (mark in ('held', 'no-show', 'undone')),
	marked_at timestamptz not null,
	marked_by uuid references people
);
create index interview_marks_booking on interview_marks (booking_id, id);

-- What a panel member writes down, for the team and the panel alone; the newest of each counts.
create table interview_notes (
	id bigint generated always as identity primary key,
	booking_id uuid not null references interview_bookings,
	person_id uuid not null references people,
	note text not null check (char_length(note) <= 10000),
	recommendation text check (recommendation in ('yes', 'maybe', 'no')),
	noted_at timestamptz not null
);
create index interview_notes_booking on interview_notes (booking_id, id);

-- Each reminder goes once a day at most.
create table interview_reminders (
	application_id uuid not null references applications,
	kind text not null check (kind in ('choose', 'tomorrow')),
	day date not null,
	reminded_at timestamptz not null,
	reminded_by uuid references people,
	primary key (application_id, kind, day)
);
create table interview_panel_reminders (
	person_id uuid not null references people,
	cycle_id uuid not null references cycles,
	day date not null,
	reminded_at timestamptz not null,
	primary key (person_id, cycle_id, day)
);
