-- Applying, part by part: what was begun before this had no draft to go on with; a deadline may have exceptions;
-- whoever came too late may ask to hear of the next call.

alter table calls
	-- told to nobody beforehand: how long after the deadline a draft that was begun before it may still be sent
	add column grace_minutes integer not null default 0 check (grace_minutes between 0 and 10080);

-- A later deadline for whoever has the code.
create table extensions (
	id uuid primary key default gen_random_uuid(),
	call_id uuid not null references calls,
	-- without letters and figures that are taken for one another
	code text not null check (code ~ '^[A-HJ-NP-Z2-9]{8}$'),
	-- the first instant at which the call is shut for them
	closes_at timestamptz not null,
	note text not null default '' check (char_length(note) <= 500),
	made_at timestamptz not null,
	made_by uuid references people,
	ended_at timestamptz,
	ended_by uuid references people,
	unique (call_id, code)
);

alter table drafts add column extension_id uuid references extensions;

-- Taken back by its applicant. The row of the application stays, and so does its number.
create table withdrawals (
	application_id uuid primary key references applications,
	reason text not null default '' check (char_length(reason) <= 2000),
	withdrawn_at timestamptz not null
);

-- Who asked to hear of a programme. Written to only after the address was confirmed and until it was ended.
create table subscriptions (
	id uuid primary key default gen_random_uuid(),
	programme_id uuid not null references programmes,
	-- in small letters
	email text not null check (char_length(email) between 3 and 254),
	locale text not null check (locale in ('en', 'sr-Latn', 'sr-Cyrl')),
	asked_at timestamptz not null,
	confirmed_at timestamptz,
	ended_at timestamptz
);
create unique index subscriptions_current on subscriptions (programme_id, email) where ended_at is null;

-- Applications sent before there were drafts get theirs, so that they too can be changed part by part.
insert into drafts (id, call_id, form_id, once, name, email, locale, typed, begun_at, saved_at)
select id, call_id, form_id, once, name, email, locale,
	jsonb_build_object('name', name, 'email', email) || coalesce((
		select jsonb_object_agg(typed.field, typed.value)
		from jsonb_each(answers) as answer,
		lateral (
			select 'q_' || answer.key || '.' || part.key as field, to_jsonb(part.value) as value
			from jsonb_each_text(case jsonb_typeof(answer.value) when 'object' then answer.value else '{}' end) as part
			union all
			select 'q_' || answer.key, case jsonb_typeof(answer.value)
				when 'array' then answer.value else to_jsonb(answer.value #>> '{}') end
			where jsonb_typeof(answer.value) <> 'object'
		) as typed
	), '{}'),
	submitted_at, coalesce(edited_at, submitted_at)
from applications
on conflict do nothing;
