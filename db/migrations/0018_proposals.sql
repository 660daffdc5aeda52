-- A pairing is put to both sides before it becomes a mentorship, and nobody mentors more people than they said.

-- Whom a programme asks first, and how many days they have. Until now the team published for both sides.
update cycles set plan = jsonb_set(plan, '{consent}', '{"order": "none", "days": 7}') where not plan ? 'consent';

-- One pairing that is put to its two sides. Its reasons are copied: they are what its readers saw.
create table proposals (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	-- the run of the engine that it came from; null when the team proposed it by hand
	scenario_id uuid references scenarios,
	mentor_id uuid not null references mentors,
	score integer not null,
	reasons jsonb not null,
	made_at timestamptz not null,
	made_by uuid references people,
	-- over without a mentorship: why, and since when
	ended text check (ended in ('declined', 'expired', 'withdrawn', 'replaced', 'full')),
	ended_at timestamptz,
	ended_by uuid references people,
	check ((ended is null) = (ended_at is null))
);
create index proposals_cycle on proposals (cycle_id, made_at);
create index proposals_mentor on proposals (mentor_id);

-- The mentored side: one applicant, or the members of a team.
create table proposal_mentees (
	proposal_id uuid not null references proposals on delete cascade,
	application_id uuid not null references applications,
	primary key (proposal_id, application_id)
);
create index proposal_mentees_application on proposal_mentees (application_id);

-- Somebody is asked. Without an application it is the mentor.
create table proposal_asks (
	id uuid primary key default gen_random_uuid(),
	proposal_id uuid not null references proposals on delete cascade,
	application_id uuid references applications,
	asked_at timestamptz not null,
	-- the first instant at which an answer is too late
	answer_by timestamptz not null,
	reminded_at timestamptz,
	unique nulls not distinct (proposal_id, application_id),
	foreign key (proposal_id, application_id) references proposal_mentees
);
create index proposal_asks_answer_by on proposal_asks (answer_by);

-- What they answered; the newest counts, all stay.
create table proposal_answers (
	id bigint generated always as identity primary key,
	ask_id uuid not null references proposal_asks on delete cascade,
	answer text not null check (answer in ('yes', 'no', 'more')),
	-- why not, from a short list
	reason text check (reason in ('time', 'needs', 'acquainted', 'way', 'other')),
	words text not null default '' check (char_length(words) <= 2000),
	answered_at timestamptz not null,
	-- who of the team wrote it down; null when they answered themselves
	answered_by uuid references people,
	check (reason is null or answer = 'no')
);
create index proposal_answers_ask on proposal_answers (ask_id, id);

-- What the team wrote to somebody who wanted to know more.
create table proposal_replies (
	id bigint generated always as identity primary key,
	ask_id uuid not null references proposal_asks on delete cascade,
	words text not null check (char_length(words) between 1 and 5000),
	replied_at timestamptz not null,
	replied_by uuid references people
);
create index proposal_replies_ask on proposal_replies (ask_id, id);

-- A mentorship may come from a proposal, and then needs no run of its own.
alter table mentorships
	alter column scenario_id drop not null,
	add column proposal_id uuid unique references proposals;

-- The places of a mentor in a cycle, numbered from 1; a mentorship holds one until it is freed. Two yeses at one instant
-- meet at the index, and no place has a number above what the mentor said.
create table mentor_places (
	mentorship_id uuid primary key references mentorships on delete cascade,
	cycle_id uuid not null references cycles,
	mentor_id uuid not null references mentors,
	place integer not null check (place >= 1),
	taken_at timestamptz not null,
	freed_at timestamptz
);
create unique index mentor_places_taken on mentor_places (cycle_id, mentor_id, place) where freed_at is null;

insert into mentor_places (mentorship_id, cycle_id, mentor_id, place, taken_at)
select mentorships.id, mentorships.cycle_id, mentors.id,
	row_number() over (partition by mentorships.cycle_id, mentors.id order by mentorships.position),
	mentorships.began_on::timestamp at time zone cycles.time_zone
from mentorships
join cycles on cycles.id = mentorships.cycle_id
join mentorship_members member on member.mentorship_id = mentorships.id and member.side = 'mentor'
join mentors on mentors.person_id = member.person_id and mentors.programme_id = cycles.programme_id;

create function keep_to_capacity() returns trigger language plpgsql as $$
declare allowed integer;
begin
	select capacity into allowed from cycle_mentors where cycle_id = new.cycle_id and mentor_id = new.mentor_id;
	if new.place > coalesce(allowed, 0) then
		raise exception 'mentor % has % places in this cycle', new.mentor_id, coalesce(allowed, 0)
			using errcode = 'check_violation', constraint = 'mentor_places_capacity', table = 'mentor_places';
	end if;
	return new;
end $$;
create trigger mentor_places_capacity before insert on mentor_places
for each row execute function keep_to_capacity();
