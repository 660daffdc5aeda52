-- Gatherings follow their people: whoever joins a cycle is invited to what is still to come, whoever leaves hears that it
-- is off for them, and what their calendars answer is kept by day. Trainings of a week become possible.

-- Trainings are of three kinds; those there are were about skills, as most are.
update gatherings set kind = 'training-skills' where kind = 'training';

alter table gathering_days drop constraint gathering_days_day_check, add check (day between 1 and 7);
alter table day_attendances drop constraint day_attendances_day_check, add check (day between 1 and 7);

-- Who is in a cycle, on which side, and when: from the day of their role until it ends, or until the last of their
-- mentorships ended before its time. A mentor who learns as well stands here on each side.
create view cycle_members as
	select roles.cycle_id, roles.person_id, roles.kind as side, roles.from_on,
		least(roles.until_on, parting.ended_on) as until_on
	from roles
	left join lateral (
		select max(term.ended_on) as ended_on
		from mentorship_members as member
		join mentorships on mentorships.id = member.mentorship_id
		join mentorship_terms as term on term.mentorship_id = mentorships.id
		where member.person_id = roles.person_id and member.side = roles.kind
			and mentorships.cycle_id = roles.cycle_id
		having bool_and(term.way is not distinct from 'early')
	) as parting on true
	where roles.cycle_id is not null and roles.kind in ('mentor', 'mentee');

-- The days of gatherings of members and of group meetings as their newest versions say; a meeting has one.
create view standing_gathering_days as
	select newest.gathering_id, gathering_days.day, gathering_days.starts_at, gathering_days.ends_at
	from (
		select distinct on (version.gathering_id) version.gathering_id, version.id
		from member_gathering_versions as version
		order by version.gathering_id, version.sequence desc
	) as newest
	join gathering_days on gathering_days.version_id = newest.id
	union all
	select newest.gathering_id, 1::smallint, newest.starts_at,
		newest.starts_at + make_interval(mins => newest.minutes)
	from (
		select distinct on (version.gathering_id) version.gathering_id, version.starts_at, version.minutes
		from group_meeting_versions as version
		order by version.gathering_id, version.sequence desc
	) as newest;

-- Whom a gathering of members is for: whoever is in its cycle, on a side that it is for, on one of its days. Days count in
-- UTC, as those of roles do. Everybody stands here once; a mentor who learns as well is a mentor.
create view gathering_guests as
	select newest.gathering_id, member.person_id, max(member.side) as side,
		case when bool_and(member.until_on is not null) then max(member.until_on) end as until_on
	from (
		select distinct on (version.gathering_id) version.gathering_id, version.id, version.audience
		from member_gathering_versions as version
		order by version.gathering_id, version.sequence desc
	) as newest
	join gatherings on gatherings.id = newest.gathering_id
	join lateral (
		select (min(starts_at) at time zone 'UTC')::date as first_on,
			(max(ends_at) at time zone 'UTC')::date as last_on
		from gathering_days where gathering_days.version_id = newest.id
	) as span on true
	join cycle_members as member on member.cycle_id = gatherings.cycle_id
		and newest.audience in ('all', member.side || 's')
		and member.from_on <= span.last_on
		and (member.until_on is null or member.until_on >= span.first_on)
	group by newest.gathering_id, member.person_id;

-- Somebody was invited to a gathering of members or to a group meeting, or, with false, was told that it is off for them;
-- the newest counts, all stay.
create table gathering_invitations (
	id bigint generated always as identity primary key,
	gathering_id uuid not null references gatherings,
	person_id uuid not null references people,
	invited boolean not null,
	told_at timestamptz not null
);
create index gathering_invitations_newest on gathering_invitations (gathering_id, person_id, id desc);
create index gathering_invitations_person on gathering_invitations (person_id);

-- Who holds an invitation.
create view standing_gathering_invitations as
	select newest.gathering_id, newest.person_id
	from (
		select distinct on (invitation.gathering_id, invitation.person_id)
			invitation.gathering_id, invitation.person_id, invitation.invited
		from gathering_invitations as invitation
		order by invitation.gathering_id, invitation.person_id, invitation.id desc
	) as newest
	where newest.invited;

-- Whoever was in the cycle has had a letter about what lies ahead.
insert into gathering_invitations (gathering_id, person_id, invited, told_at)
	select guest.gathering_id, guest.person_id, true, now()
	from gathering_guests as guest
	where exists (
		select from standing_gathering_days as day
		where day.gathering_id = guest.gathering_id and day.ends_at > now());
insert into gathering_invitations (gathering_id, person_id, invited, told_at)
	select distinct gatherings.id, member.person_id, true, now()
	from gatherings
	join standing_gathering_days as day on day.gathering_id = gatherings.id and day.ends_at > now()
	join mentorships on mentorships.cycle_id = gatherings.cycle_id
	join mentorship_terms as term on term.mentorship_id = mentorships.id and term.ended_on is null
	join mentorship_members as member on member.mentorship_id = mentorships.id
	where gatherings.kind = 'group-meeting';

-- An answer is about one day, a group meeting's only one is 1; on the page all days are answered at once. A calendar may
-- also say perhaps, which takes an earlier answer back and is none. Of an answer by calendar it is kept which version it
-- was to, and when it says that it was given: what arrives late or twice is known by that.
alter table gathering_answers
	alter comes drop not null,
	add column day smallint not null default 1 check (day between 1 and 7),
	add column sequence integer check (sequence >= 0),
	add column stamped_at timestamptz,
	add check ((sequence is null) = (stamped_at is null)),
	add check (comes is not null or stamped_at is not null);
alter table gathering_answers alter day drop default;
drop index gathering_answers_newest;
create index gathering_answers_newest on gathering_answers (gathering_id, person_id, day, id desc);
insert into gathering_answers (gathering_id, person_id, comes, answered_at, day)
	select answer.gathering_id, answer.person_id, answer.comes, answer.answered_at, later.day
	from (
		select distinct on (gathering_id, person_id) * from gathering_answers
		order by gathering_id, person_id, id desc
	) as answer
	join (
		select distinct version.gathering_id, gathering_days.day
		from member_gathering_versions as version
		join gathering_days on gathering_days.version_id = version.id
		where gathering_days.day > 1
	) as later on later.gathering_id = answer.gathering_id;

-- What everybody said about each day; whoever said perhaps has no answer.
create view standing_gathering_answers as
	select newest.gathering_id, newest.person_id, newest.day, newest.comes
	from (
		select distinct on (answer.gathering_id, answer.person_id, answer.day)
			answer.gathering_id, answer.person_id, answer.day, answer.comes
		from gathering_answers as answer
		order by answer.gathering_id, answer.person_id, answer.day, answer.id desc
	) as newest
	where newest.comes is not null;
