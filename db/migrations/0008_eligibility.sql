-- Who may apply is checked at the door; what happened there, and every exception that a person made, is a row.
-- So are a guardian's answer, what became of a handling fee, and which applications are the same one.

-- An attempt to send that the requirements refused: every failing one, with what was found and what was needed.
create table refused_submissions (
	id bigint generated always as identity primary key,
	draft_id uuid not null references drafts on delete cascade,
	-- whose partner coordinator sees it; '' when the draft named none
	country text not null check (country ~ '^([A-Z]{2})?$'),
	failing jsonb not null check (jsonb_array_length(failing) > 0),
	refused_at timestamptz not null
);
create index refused_submissions_draft on refused_submissions (draft_id, id);

-- The application that a draft becomes has its id: an override is still found beside it.
create table requirement_overrides (
	id bigint generated always as identity primary key,
	draft_id uuid not null references drafts on delete cascade,
	rule text not null,
	-- what it was found to be: an exception for 41,500 is none for 90,000
	failing jsonb not null,
	reason text not null check (char_length(reason) between 1 and 2000),
	overridden_at timestamptz not null,
	overridden_by uuid references people
);
create index requirement_overrides_draft on requirement_overrides (draft_id);

create table override_withdrawals (
	override_id bigint primary key references requirement_overrides,
	withdrawn_at timestamptz not null,
	withdrawn_by uuid references people
);

-- A letter to the guardian of a minor, the first or a reminder. Its id is what the guardian's link opens.
create table guardian_requests (
	id uuid primary key default gen_random_uuid(),
	application_id uuid not null references applications,
	name text not null check (char_length(name) between 1 and 200),
	email text not null check (char_length(email) between 3 and 254),
	asked_at timestamptz not null,
	-- nobody: the application itself asked when it was sent
	asked_by uuid references people
);
create index guardian_requests_application on guardian_requests (application_id, asked_at);

create table guardian_answers (
	id bigint generated always as identity primary key,
	request_id uuid not null references guardian_requests,
	answer text not null check (answer in ('yes', 'no')),
	-- as the guardian typed it
	name text not null check (char_length(name) between 1 and 200),
	answered_at timestamptz not null
);
create index guardian_answers_request on guardian_answers (request_id, id);

create table fee_steps (
	id bigint generated always as identity primary key,
	application_id uuid not null references applications,
	step text not null check (step in ('settled', 'waived', 'again')),
	-- what the applicant had sent by then: something newer asks for another look
	seen text not null,
	note text not null default '' check (char_length(note) <= 2000),
	taken_at timestamptz not null,
	taken_by uuid references people,
	check (step <> 'again' or note <> '')
);
create index fee_steps_application on fee_steps (application_id, id);

-- One application leaves lists and counts because another one of the same applicant stands for both.
create table merges (
	id bigint generated always as identity primary key,
	application_id uuid not null references applications,
	into_id uuid not null references applications,
	merged_at timestamptz not null,
	merged_by uuid references people,
	check (application_id <> into_id)
);
create index merges_application on merges (application_id);
create index merges_into on merges (into_id);

create table merge_undoings (
	merge_id bigint primary key references merges,
	undone_at timestamptz not null,
	undone_by uuid references people
);

-- Somebody looked and said: these are two. The smaller id stands first.
create table tellings_apart (
	first_id uuid not null references applications,
	second_id uuid not null references applications,
	told_at timestamptz not null,
	told_by uuid references people,
	primary key (first_id, second_id),
	check (first_id < second_id)
);
