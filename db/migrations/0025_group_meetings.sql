-- Group meetings: everybody in the mentorships of a cycle together. Each is a gathering of the kind `group-meeting`, called
-- off like the others; when, where and what about are its own, since people come as mentorships and nobody registers.

-- As somebody wrote it; the newest counts, all stay.
create table group_meeting_versions (
	id bigint generated always as identity primary key,
	gathering_id uuid not null references gatherings,
	-- from 0; calendars know by it which of two versions is newer
	sequence integer not null check (sequence >= 0),
	topic text not null check (char_length(topic) between 1 and 500),
	starts_at timestamptz not null,
	minutes integer not null check (minutes between 5 and 720),
	-- the zone in which the hour was set: there it stays when the clocks change
	zone text not null check (char_length(zone) between 1 and 64),
	mode text not null check (mode in ('online', 'live')),
	-- a link or a room; empty: to be told later
	place text not null default '' check (char_length(place) <= 500),
	-- a mentor whose turn it is; null: the team
	led_by uuid references people,
	written_at timestamptz not null,
	written_by uuid references people,
	unique (gathering_id, sequence)
);

-- Somebody of a mentorship was there, or after all nobody was; the newest counts, all stay.
create table group_attendances (
	id bigint generated always as identity primary key,
	gathering_id uuid not null references gatherings,
	mentorship_id uuid not null references mentorships,
	present boolean not null,
	marked_at timestamptz not null,
	marked_by uuid references people
);
create index group_attendances_newest on group_attendances (gathering_id, mentorship_id, id desc);
create index group_attendances_mentorship on group_attendances (mentorship_id);

-- Where mentorships stand at the meetings, as last marked; what was called off does not count.
create view standing_group_attendances as
	select distinct on (attendance.gathering_id, attendance.mentorship_id)
		attendance.gathering_id, attendance.mentorship_id, attendance.present
	from group_attendances as attendance
	where not exists (
		select from gathering_cancellations as cancellation where cancellation.gathering_id = attendance.gathering_id)
	order by attendance.gathering_id, attendance.mentorship_id, attendance.id desc;

-- Running cycles owe what new ones of their pattern owe.
update cycles set plan = jsonb_set(
	plan, '{rhythm,groupMeetings}', case plan ->> 'menteeSide' when 'organisation' then '4' else '0' end::jsonb
);
