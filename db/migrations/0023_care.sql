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
	text sealed_text not null,
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
	outcome sealed_text not null,
	next_on date,
	settled boolean not null,
	noted_at timestamptz not null,
	noted_by uuid references people,
	check (not settled or next_on is null)
);
create index care_steps_entry on care_steps (entry_id, noted_at);

update cycles set plan = jsonb_set(plan, '{care}',
	'{"answerDays": 7, "safeguarding": {"name": "", "email": "", "phone": ""}}');

-- Each member is asked once at each moment of the plan, and answers once.
create table check_in_letters (
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	moment text not null,
	written_at timestamptz not null,
	primary key (mentorship_id, person_id, moment)
);

create table check_in_answers (
	id uuid primary key,
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	moment text not null,
	side text not null check (side in ('mentor', 'mentee')),
	-- question → 1 to 5
	scores jsonb not null,
	-- for the team, and only when whoever wrote it said so; sealed
	remark sealed_text,
	answered_at timestamptz not null,
	unique (mentorship_id, person_id, moment)
);

update cycles set plan = jsonb_set(plan, '{checkIns}', '[
	{
		"key": "settled",
		"name": {
			"en": "After three weeks",
			"sr": "Posle tri nedelje"
		},
		"from": "start",
		"days": 21,
		"questions": [
			{
				"key": "met",
				"text": {
					"en": "We have found a rhythm that suits us.",
					"sr": "Našli smo ritam koji nam odgovara."
				}
			},
			{
				"key": "fit",
				"text": {
					"en": "The two sides fit well together.",
					"sr": "Dobro smo se uklopili."
				}
			}
		]
	},
	{
		"key": "middle",
		"name": {
			"en": "Mid-term",
			"sr": "Na pola puta"
		},
		"from": "middle",
		"days": 0,
		"questions": [
			{
				"key": "useful",
				"text": {
					"en": "Our sessions bring what I hoped for.",
					"sr": "Susreti mi donose ono čemu se nadam."
				}
			},
			{
				"key": "said",
				"text": {
					"en": "I can say it when something does not work.",
					"sr": "Mogu da kažem kada nešto ne ide."
				}
			}
		]
	},
	{
		"key": "end",
		"name": {
			"en": "At the end",
			"sr": "Na kraju"
		},
		"from": "end",
		"days": 0,
		"questions": [
			{
				"key": "reached",
				"text": {
					"en": "We came where we wanted to.",
					"sr": "Stigli smo tamo gde smo želeli."
				}
			},
			{
				"key": "again",
				"text": {
					"en": "I would take part again.",
					"sr": "Rado bih ponovo."
				}
			}
		]
	},
	{
		"key": "later",
		"name": {
			"en": "Half a year later",
			"sr": "Pola godine kasnije"
		},
		"from": "end",
		"days": 182,
		"questions": [
			{
				"key": "lasting",
				"text": {
					"en": "What we did still helps me in my work.",
					"sr": "To što smo radili i danas mi pomaže u radu."
				}
			},
			{
				"key": "touch",
				"text": {
					"en": "We are still in touch.",
					"sr": "I dalje smo u vezi."
				}
			}
		]
	}
]');
