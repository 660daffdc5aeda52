-- How a mentorship ends: at its time, with a closing form on each side; later, when it was given more time; or earlier,
-- without fault. What happened is a row; when it lasts until, and whether it still does, is read from `mentorship_terms`.

-- Somebody wishes for a change. It is a call for help like the others: sealed, and none of the other side's business.
alter table help_requests drop constraint help_requests_about_check;
alter table help_requests
	add constraint help_requests_about_check check (about in ('partner', 'self', 'safeguarding', 'change')),
	-- what they would like, and why, from short lists that blame nobody
	add column wish text check (wish in ('another', 'end', 'talk')),
	add column reasons text[] not null default '{}',
	add check ((about = 'change') = (wish is not null));

-- A later last day; the newest counts, all stay.
create table mentorship_extensions (
	id bigint generated always as identity primary key,
	mentorship_id uuid not null references mentorships,
	until_on date not null,
	reason text not null check (char_length(reason) between 1 and 500),
	made_at timestamptz not null,
	made_by uuid references people
);
create index mentorship_extensions_newest on mentorship_extensions (mentorship_id, id desc);

create table mentorship_endings (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships,
	way text not null check (way in ('completed', 'early')),
	-- of an early one; nobody's fault
	reason text check (reason in ('time', 'rhythm', 'needs', 'fit', 'life', 'other')),
	-- for the team alone, and sealed: it may say what was told in confidence
	note sealed_text,
	ended_on date not null,
	ended_at timestamptz not null,
	ended_by uuid references people,
	-- it was a mistake: the mentorship goes on
	withdrawn_at timestamptz,
	withdrawn_by uuid references people,
	check ((way = 'early') = (reason is not null))
);
create unique index mentorship_endings_standing on mentorship_endings (mentorship_id) where withdrawn_at is null;
create index mentorship_endings_mentorship on mentorship_endings (mentorship_id);

-- The last day of each mentorship as it stands, and how it ended; `way` and `ended_on` are null while it lasts.
create view mentorship_terms as
select
	mentorships.id as mentorship_id,
	coalesce(extension.until_on, cycles.ends_on) as due_on,
	ending.way,
	ending.reason,
	ending.ended_on,
	coalesce(ending.ended_on, extension.until_on, cycles.ends_on) as last_on
from mentorships
join cycles on cycles.id = mentorships.cycle_id
left join lateral (
	select until_on from mentorship_extensions
	where mentorship_extensions.mentorship_id = mentorships.id
	order by mentorship_extensions.id desc limit 1
) extension on true
left join mentorship_endings ending on ending.mentorship_id = mentorships.id and ending.withdrawn_at is null;

-- A mentor rests for what is left of a cycle, as the team wrote down.
create table mentor_rests (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	mentor_id uuid not null references mentors,
	since timestamptz not null,
	noted_by uuid references people,
	ended_at timestamptz,
	ended_by uuid references people
);
create unique index mentor_rests_standing on mentor_rests (cycle_id, mentor_id) where ended_at is null;

-- As in the pool's own migration, but that whoever rests has no place.
create or replace view cycle_mentors as
select
	cycles.id as cycle_id,
	mentors.id as mentor_id,
	screening.verdict,
	departure.id is not null as gone,
	round.cycle_id is not null as asked,
	late.late,
	answer.answer,
	answer.answered_at,
	answer.answered_by,
	case
		when departure.id is not null or screening.verdict is distinct from 'yes' or late.late then 0
		when rest.id is not null then 0
		when round.cycle_id is null then mentors.capacity
		else coalesce(answer.capacity, 0)
	end::integer as capacity,
	rest.id is not null as resting
from cycles
join mentors on mentors.programme_id = cycles.programme_id
left join pool_rounds round on round.cycle_id = cycles.id
left join pool_invitations invitation on invitation.id = mentors.invitation_id
cross join lateral (
	select coalesce(
		(mentors.joined_at at time zone cycles.time_zone)::date > round.cut_off_on
			and invitation.cycle_id is distinct from cycles.id,
		false
	) as late
) late
left join lateral (
	select verdict from mentor_screenings
	where mentor_screenings.mentor_id = mentors.id
	order by mentor_screenings.id desc limit 1
) screening on true
left join mentor_departures departure on departure.mentor_id = mentors.id and departure.returned_at is null
left join mentor_rests rest on rest.cycle_id = cycles.id and rest.mentor_id = mentors.id and rest.ended_at is null
left join lateral (
	select mentor_answers.answer, mentor_answers.capacity, mentor_answers.answered_at, mentor_answers.answered_by
	from mentor_answers
	where mentor_answers.cycle_id = cycles.id and mentor_answers.mentor_id = mentors.id
	order by mentor_answers.id desc limit 1
) answer on true;

-- Each member is asked once to close, and closes as often as they like; the newest counts.
create table closing_letters (
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	written_at timestamptz not null,
	primary key (mentorship_id, person_id)
);

create table closings (
	id bigint generated always as identity primary key,
	mentorship_id uuid not null references mentorships,
	person_id uuid not null references people,
	-- question of the plan → text; the team reads it, the other side does not
	answers jsonb not null check (jsonb_typeof(answers) = 'object'),
	-- a sentence for the other side
	farewell text not null default '' check (char_length(farewell) <= 1000),
	-- what they would like next
	wishes text[] not null default '{}',
	sent_at timestamptz not null,
	unique (mentorship_id, person_id, sent_at)
);
create index closings_newest on closings (mentorship_id, person_id, id desc);

-- How the mentorships of a cycle end, as data: until now they simply did.
update cycles set plan = jsonb_set(plan, '{ending}', '{
	"closingDays": 30,
	"lastSessionDays": 30,
	"leastSessions": 3,
	"questions": [
		{
			"key": "insights",
			"text": {
				"en": "What do you see differently now?",
				"sr": "Šta sada vidite drugačije?"
			}
		},
		{
			"key": "lesson",
			"text": {
				"en": "What will you keep?",
				"sr": "Šta ćete zadržati?"
			}
		},
		{
			"key": "missed",
			"text": {
				"en": "What was missing, or did you like less?",
				"sr": "Šta je nedostajalo ili Vam se manje dopalo?"
			}
		},
		{
			"key": "support",
			"text": {
				"en": "What support would help you next?",
				"sr": "Kakva podrška bi Vam sada značila?"
			}
		}
	]
}') where not plan ? 'ending';
