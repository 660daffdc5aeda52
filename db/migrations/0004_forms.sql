-- A form has versions: what somebody answered is read with the version they answered. What is typed is kept from the
-- first letter on, in a draft; the application that it becomes has the same id.

create table forms (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	version integer not null check (version > 0),
	content jsonb not null,
	published_at timestamptz not null,
	published_by uuid references people,
	unique (cycle_id, version)
);

-- The team's working copy, until it is published as the next version.
create table form_sketches (
	cycle_id uuid primary key references cycles,
	content jsonb not null,
	-- counts the saves: who saves over somebody else's newer save is told
	revision integer not null,
	changed_at timestamptz not null,
	changed_by uuid references people
);

-- Plans so far had one list of questions, a country and a town apart, and the meanings beside it.
update applications set answers =
	(applications.answers - (plan -> 'meaning' ->> 'country') - (plan -> 'meaning' ->> 'city'))
	|| jsonb_build_object('place', jsonb_build_object('country', applications.country, 'town', applications.city))
from calls, cycles where calls.id = applications.call_id and cycles.id = calls.cycle_id;

update cycles set plan = (plan - 'meaning') || jsonb_build_object(
	'quotas', (
		select coalesce(jsonb_agg(case when quota ->> 'question' = plan -> 'meaning' ->> 'country'
			then quota || '{"question": "place"}' else quota end order by position), '[]')
		from jsonb_array_elements(plan -> 'quotas') with ordinality as each (quota, position)
	),
	'form', jsonb_build_object(
		'requirements', '[]'::jsonb,
		'sections', jsonb_build_array(jsonb_build_object(
			'key', 'questions',
			'title', '{"en": "Questions", "sr": "Pitanja"}'::jsonb,
			'questions', (
				select jsonb_agg(question
					|| coalesce((select jsonb_build_object('means', meaning.key)
						from jsonb_each_text(plan -> 'meaning') as meaning where meaning.value = question ->> 'key'), '{}')
					|| case when question ->> 'key' = plan -> 'meaning' ->> 'country'
						then '{"kind": "place", "key": "place", "means": "place"}'::jsonb else '{}' end
					order by position)
				from jsonb_array_elements(plan -> 'form') with ordinality as each (question, position)
				where question ->> 'key' is distinct from plan -> 'meaning' ->> 'city'
			)
		))
	)
);

insert into forms (cycle_id, version, content, published_at)
select id, 1, plan -> 'form', created_at from cycles;

create table drafts (
	id uuid primary key,
	call_id uuid not null references calls,
	-- the newest version on which it was written
	form_id uuid not null references forms,
	-- chosen by the page that began it: begun twice with one page is one draft
	once uuid not null,
	name text not null default '' check (char_length(name) <= 200),
	email text not null check (char_length(email) between 3 and 254),
	locale text not null check (locale in ('en', 'sr-Latn', 'sr-Cyrl')),
	-- what the boxes hold, by field, as it was typed
	typed jsonb not null default '{}',
	begun_at timestamptz not null,
	saved_at timestamptz not null,
	unique (call_id, once)
);
create index drafts_call on drafts (call_id, begun_at);

alter table applications
	add column form_id uuid references forms,
	-- what filters, counts, quotas and the best set go by: `sector:public`, `town:Niš`
	add column groups text[] not null default '{}';
update applications set
	form_id = forms.id,
	groups = array['country:' || applications.country, 'town:' || applications.city]
from calls, forms where calls.id = applications.call_id and forms.cycle_id = calls.cycle_id;
alter table applications alter column form_id set not null;
create index applications_groups on applications using gin (groups);
