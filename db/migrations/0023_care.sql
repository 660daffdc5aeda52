-- Care: pauses that stop the clocks of a mentorship, letters to pairs that fell silent, calls for help, and the worklist
-- of the team with what was done about each entry.

-- Both days belong to the pause.
create table mentorship_pauses (
	id uuid primary key,
	mentorship_id uuid not null references mentorships,
	from_on date not null,
	until_on date not null,
	reason text not null check (char_length(reason) between 1 and 500),
	made_at timestamptz not null,
	made_by uuid references people,
	withdrawn_at timestamptz,
	withdrawn_by uuid references people,
	check (until_on >= from_on)
);
create index mentorship_pauses_mentorship on mentorship_pauses (mentorship_id);

-- A silence is named by the day since which there was none: the pair is written to once for each.
create table silence_letters (
	mentorship_id uuid not null references mentorships,
	silent_since date not null,
	written_at timestamptz not null,
	primary key (mentorship_id, silent_since)
);

-- What was written is sealed: it opens for whoever wrote it and for the coordinators, and nowhere else.
create table help_requests (
	id uuid primary key,
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	about text not null check (about in ('partner', 'self', 'safeguarding')),
	text text not null,
	asked_at timestamptz not null
);
create index help_requests_person on help_requests (person_id, mentorship_id);

create table care_entries (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	silent_since date,
	help_request_id uuid references help_requests,
	opened_at timestamptz not null,
	check ((silent_since is null) <> (help_request_id is null)),
	unique (mentorship_id, silent_since),
	unique (help_request_id)
);

-- What the team did about an entry. The outcome is sealed as well: it may say what was told in confidence.
create table care_steps (
	id uuid primary key,
	entry_id uuid not null references care_entries,
	way text not null check (way in ('called', 'wrote', 'met')),
	outcome text not null,
	next_on date,
	settled boolean not null,
	noted_at timestamptz not null,
	noted_by uuid references people,
	check (not settled or next_on is null)
);
create index care_steps_entry on care_steps (entry_id, noted_at);

update cycles set plan = jsonb_set(plan, '{care}',
	'{"answerDays": 7, "safeguarding": {"name": "", "email": "", "phone": ""}}');
