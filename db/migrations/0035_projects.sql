-- What the members of a mentorship make together: its text in versions, and its stages.

-- Stored cycles get what the patterns bring along: teams make a project. The team of a programme may change that.
update cycles set plan = jsonb_set(plan, '{projects}', to_jsonb(plan ->> 'menteeSide' = 'team'))
where not plan ? 'projects';
alter table plan_changes drop constraint plan_changes_part_check;
alter table plan_changes add constraint plan_changes_part_check
	check (part in ('rules', 'rhythm', 'check-ins', 'closing', 'projects'));

-- Begins with its first version. Until then its page shows what the wish cards of the team say.
create table projects (
	id uuid primary key default gen_random_uuid(),
	mentorship_id uuid not null unique references mentorships
);

-- The text as somebody saved it once, in the language in which they wrote; the newest counts, all stay.
create table project_versions (
	project_id uuid not null references projects,
	version integer not null check (version >= 1),
	title text not null check (char_length(title) between 1 and 200),
	summary text not null check (char_length(summary) <= 4000),
	audience text not null check (char_length(audience) <= 1000),
	place text not null check (char_length(place) <= 200),
	from_on date,
	until_on date,
	needs text not null check (char_length(needs) <= 2000),
	written_at timestamptz not null,
	written_by uuid not null references people,
	primary key (project_id, version),
	check (from_on <= until_on)
);

-- How far it has come; the newest counts, and before the first it is an idea.
create table project_stages (
	id bigint generated always as identity primary key,
	project_id uuid not null references projects,
	stage text not null check (stage in ('idea', 'planned', 'under-way', 'done')),
	set_at timestamptz not null,
	set_by uuid not null references people
);
create index project_stages_project on project_stages (project_id, id);

-- Each project as it stands now; no stage: nobody has set one.
create view present_projects as
select projects.id, projects.mentorship_id, version.title, mark.stage,
	greatest(version.written_at, mark.set_at) as changed_at,
	case when mark.set_at > version.written_at then mark.set_by else version.written_by end as changed_by
from projects
join lateral (
	select title, written_at, written_by from project_versions
	where project_id = projects.id order by version desc limit 1
) as version on true
left join lateral (
	select stage, set_at, set_by from project_stages where project_id = projects.id order by id desc limit 1
) as mark on true;
