-- Somebody leaves a team, and somebody from the same country steps in.

-- Whoever leaves is no member any more: their row goes from mentorship_members to here, with who noted it, when and why.
create table leavings (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null references mentorships on delete cascade,
	person_id uuid not null references people,
	application_id uuid not null references applications,
	-- nobody's fault: no more is asked than what helps the programme to plan
	reason text not null check (reason in ('no-time', 'work-or-study', 'personal', 'moved', 'not-said')),
	-- for the team alone
	note text not null check (char_length(note) <= 1000),
	noted_at timestamptz not null,
	noted_by uuid references people,
	unique (mentorship_id, person_id)
);
create index leavings_application on leavings (application_id);

-- Who came in their place. One leaving has one substitute, and nobody steps in twice.
create table substitutes (
	leaving_id uuid primary key references leavings on delete cascade,
	application_id uuid not null unique references applications,
	-- points that the team has more with them than it had with whoever left; below 0 when fewer
	gain integer not null,
	chosen_at timestamptz not null,
	chosen_by uuid references people
);

-- Who is or was in a mentorship, and since and until when where that was not from the first to the last day: what was said
-- and done stays theirs after they left, and what was done before they came is not theirs.
create view memberships as
select member.*, arrival.chosen_at as joined_at
from (
	select mentorship_id, person_id, side, application_id, null::timestamptz as left_at from mentorship_members
	union all
	select mentorship_id, person_id, 'mentee', application_id, noted_at from leavings
) as member
left join (
	select leavings.mentorship_id, substitutes.application_id, substitutes.chosen_at
	from substitutes join leavings on leavings.id = substitutes.leaving_id
) as arrival on arrival.mentorship_id = member.mentorship_id and arrival.application_id = member.application_id;
