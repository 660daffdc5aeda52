-- From a board of scores to people who said yes: what the team chose among, what it told whom, and what they answered.

-- Quotas were places for each value of a question; they are now least and most of a group, with earmarked places beside.
update cycles set plan = (plan - 'quotas') || jsonb_build_object('selection', jsonb_build_object(
	'quotas', (
		select coalesce(jsonb_agg(jsonb_build_object(
			'group', case when quota ->> 'question' = 'place' then 'country:' else quota ->> 'question' || ':' end || seat.key,
			'least', seat.value::int, 'most', seat.value::int) order by seat.key), '[]')
		from jsonb_array_elements(plan -> 'quotas') as quota, jsonb_each_text(quota -> 'places') as seat
	),
	'earmarks', '[]'::jsonb,
	'reserves', 5,
	'answerDays', 7
));

-- What the board sorts by, taken from the reviews whenever they change: ten thousand rows are not scored for each page.
create table application_scores (
	application_id uuid primary key references applications,
	call_id uuid not null references calls,
	raw double precision not null,
	corrected double precision not null,
	spread double precision not null,
	reviews integer not null,
	flagged boolean not null,
	moderated boolean not null,
	scored_at timestamptz not null
);
create index application_scores_order on application_scores (call_id, corrected desc, application_id);
create index decisions_newest on decisions (application_id, id desc) include (outcome);

-- A best set that was proposed: question and answer whole, so that it can be asked again.
create table selection_sets (
	id uuid primary key default gen_random_uuid(),
	cycle_id uuid not null references cycles,
	once uuid not null unique,
	-- what the chosen become: the shortlist, or the selection itself
	outcome text not null check (outcome in ('shortlisted', 'selected')),
	question jsonb not null,
	answer jsonb not null,
	made_at timestamptz not null,
	made_by uuid references people
);
create index selection_sets_cycle on selection_sets (cycle_id, made_at);

-- The team made the set its own.
create table selection_takings (
	set_id uuid primary key references selection_sets,
	taken_at timestamptz not null,
	taken_by uuid references people
);

-- The words of a letter that a team wrote itself; without a row ours stand.
create table letter_texts (
	cycle_id uuid not null references cycles,
	kind text not null,
	subject jsonb not null,
	text jsonb not null,
	written_at timestamptz not null,
	written_by uuid references people,
	primary key (cycle_id, kind)
);

-- A decision is told with a batch of letters: its reader knows from the release on.
alter table announcements
	add column batch_id uuid references letter_batches,
	-- by when somebody who was selected says yes or no
	add column answer_by timestamptz;

-- The letters of a batch were taken back before they went: nobody knows of its decisions.
create table announcement_withdrawals (
	batch_id uuid primary key references letter_batches,
	withdrawn_at timestamptz not null,
	withdrawn_by uuid references people
);

create table place_answers (
	decision_id bigint primary key references decisions,
	accepted boolean not null,
	reason text not null default '' check (char_length(reason) <= 2000),
	answered_at timestamptz not null,
	-- somebody of the team on the applicant's behalf; null: the applicant, by the link
	answered_by uuid references people
);

-- Silent until the day was over: the place went to a reserve.
create table place_lapses (
	decision_id bigint primary key references decisions,
	lapsed_at timestamptz not null
);

-- The shortlist or the result stands on the public site, with the names of those who agreed.
create table result_publications (
	id bigint generated always as identity primary key,
	cycle_id uuid not null references cycles,
	kind text not null check (kind in ('shortlist', 'result')),
	published boolean not null,
	published_at timestamptz not null,
	published_by uuid references people
);
create index result_publications_cycle on result_publications (cycle_id, kind, id);

-- The newest decision of each application, with what its applicant knows of it and made of it.
create view present_decisions as
select distinct on (decisions.application_id)
	decisions.application_id,
	decisions.id as decision_id,
	decisions.outcome,
	decisions.rank,
	decisions.decided_at,
	announcements.announced_at,
	announcements.batch_id,
	announcements.answer_by,
	-- when the applicant could know: with the letter's release, or at once where no batch holds it
	case when announcements.batch_id is null then announcements.announced_at
		else coalesce(letter_batches.released_at, letter_batches.release_at) end as told_at,
	place_answers.accepted,
	place_lapses.lapsed_at
from decisions
left join announcements on announcements.decision_id = decisions.id
	and not exists (select from announcement_withdrawals where batch_id = announcements.batch_id)
left join letter_batches on letter_batches.id = announcements.batch_id
left join place_answers on place_answers.decision_id = decisions.id
left join place_lapses on place_lapses.decision_id = decisions.id
order by decisions.application_id, decisions.id desc;
