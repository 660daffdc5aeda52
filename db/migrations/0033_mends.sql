-- Three things that were missing: a history for the rules of the game, a way back for whoever left by mistake, and news that
-- a mail program can end.

-- The rules are a part of the plan like the others: what stood before a change of them is kept.
alter table plan_changes drop constraint plan_changes_part_check;
alter table plan_changes add constraint plan_changes_part_check
	check (part in ('rules', 'rhythm', 'check-ins', 'closing'));

-- A leaving may be taken back while nobody has stepped in: its row stays, the member is a member again, and whoever came
-- back may leave another time.
alter table leavings
	add column withdrawn_at timestamptz,
	add column withdrawn_by uuid references people,
	add constraint leavings_withdrawn_check check (withdrawn_by is null or withdrawn_at is not null);
alter table leavings drop constraint leavings_mentorship_id_person_id_key;
create unique index leavings_standing on leavings (mentorship_id, person_id) where withdrawn_at is null;

create or replace view memberships as
select member.*, arrival.chosen_at as joined_at
from (
	select mentorship_id, person_id, side, application_id, null::timestamptz as left_at from mentorship_members
	union all
	select mentorship_id, person_id, 'mentee', application_id, noted_at from leavings where withdrawn_at is null
) as member
left join (
	select leavings.mentorship_id, substitutes.application_id, substitutes.chosen_at
	from substitutes join leavings on leavings.id = substitutes.leaving_id
) as arrival on arrival.mentorship_id = member.mentorship_id and arrival.application_id = member.application_id;

-- Where whoever reads a letter of news ends it with one click of their mail program (RFC 8058); null for all other letters.
alter table outbox add column unsubscribe text check (unsubscribe ~ '^https?://[^\s<>]+$');
