-- The pool opens to the world: mentors come by a form or by invitation, the team says yes, and each cycle asks anew.

-- To the second, because a cycle's cut-off is a day on its own clock.
alter table mentors add column joined_at timestamptz;
update mentors set joined_at = joined_on::timestamp at time zone 'UTC';
alter table mentors
	alter column joined_at set not null,
	drop column joined_on,
	-- language → how well; a language of `languages` that is not here was never asked about
	add column levels jsonb not null default '{}' check (jsonb_typeof(levels) = 'object'),
	add column time_zone text check (char_length(time_zone) between 1 and 60),
	-- they agreed that we keep this; null for whom the team wrote down
	add column consented_at timestamptz,
	-- from the form that they sent: sent twice it is one mentor
	add column once uuid unique;

-- Whom the team asks to come, with what is known of one mentee's needs: copied, so that the page and the letter never
-- read the application itself.
create table pool_invitations (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	once uuid not null unique,
	name text not null check (char_length(name) between 1 and 200),
	-- in small letters
	email text not null check (char_length(email) between 3 and 254 and email = lower(email)),
	locale text not null check (locale in ('en', 'sr-Latn', 'sr-Cyrl')),
	words text not null default '' check (char_length(words) <= 2000),
	application_id uuid references applications,
	needs jsonb not null default '{}' check (jsonb_typeof(needs) = 'object'),
	answer_by date not null,
	invited_at timestamptz not null,
	invited_by uuid references people,
	reminded_at timestamptz,
	declined_at timestamptz,
	decline_reason text not null default '' check (char_length(decline_reason) <= 2000)
);
create index pool_invitations_cycle on pool_invitations (cycle_id, invited_at);

alter table mentors add column invitation_id uuid unique references pool_invitations;

-- The team's word about somebody; the newest counts, all stay. The reason is for the team alone.
create table mentor_screenings (
	id bigint generated always as identity primary key,
	mentor_id uuid not null references mentors,
	verdict text not null check (verdict in ('yes', 'not-now', 'no')),
	reason text not null default '' check (char_length(reason) <= 2000),
	screened_at timestamptz not null,
	screened_by uuid references people
);
create index mentor_screenings_mentor on mentor_screenings (mentor_id, id);
-- Whoever is in a pool now was taken in by its team.
insert into mentor_screenings (mentor_id, verdict, screened_at) select id, 'yes', joined_at from mentors;

-- They left the pool, and may have come back.
create table mentor_departures (
	id bigint generated always as identity primary key,
	mentor_id uuid not null references mentors,
	left_at timestamptz not null,
	returned_at timestamptz
);
create unique index mentor_departures_gone on mentor_departures (mentor_id) where returned_at is null;

-- A cycle asks the pool, once: who was in it by the cut-off, and until which day they answer. Days of the cycle's zone.
create table pool_rounds (
	cycle_id uuid primary key references cycles,
	cut_off_on date not null,
	answer_by date not null,
	-- the team's own words in the letter, language → text
	words jsonb not null default '{}',
	asked_at timestamptz not null,
	asked_by uuid references people,
	check (answer_by >= cut_off_on)
);

-- Who got the letter of a round.
create table pool_questions (
	cycle_id uuid not null references pool_rounds,
	mentor_id uuid not null references mentors,
	asked_at timestamptz not null,
	reminded_at timestamptz,
	primary key (cycle_id, mentor_id)
);

-- What a mentor says to a cycle; the newest counts, all stay.
create table mentor_answers (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references pool_rounds,
	mentor_id uuid not null references mentors,
	answer text not null check (answer in ('one', 'two', 'rest')),
	capacity smallint not null generated always as (case answer when 'one' then 1 when 'two' then 2 else 0 end) stored,
	note text not null default '' check (char_length(note) <= 500),
	answered_at timestamptz not null,
	-- who of the team wrote it down; null when they answered themselves
	answered_by uuid references people
);
create index mentor_answers_newest on mentor_answers (cycle_id, mentor_id, id);
create index mentor_answers_mentor on mentor_answers (mentor_id);

-- Every mentor of a programme as each of its cycles sees them, with the places that they have for it. A cycle that asked
-- nobody counts everybody; one that asked counts who said yes and was in the pool by the cut-off. Whom the team invited
-- for this cycle came in time.
create view cycle_mentors as
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
		when round.cycle_id is null then mentors.capacity
		else coalesce(answer.capacity, 0)
	end::integer as capacity
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
left join lateral (
	select mentor_answers.answer, mentor_answers.capacity, mentor_answers.answered_at, mentor_answers.answered_by
	from mentor_answers
	where mentor_answers.cycle_id = cycles.id and mentor_answers.mentor_id = mentors.id
	order by mentor_answers.id desc limit 1
) answer on true;
