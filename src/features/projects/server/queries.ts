import { sql } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { memberNames } from '#features/mentorships/server/parts.ts';
import { cyclesOfMentorships, toCycle, toTerm } from '#features/mentorships/server/queries.ts';
import { isMember, seesAtDesk } from '#features/mentorships/server/reach.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { stageOf } from '../rules.ts';
import type { Project, ProjectLine, Stage } from '../types.ts';
import { wishedIdea } from './wished-idea.ts';

/**
 * The project of a mentorship, for its members and for the team of the programme: one query, and four more while nobody
 * has written.
 * @throws Missing when there is no such mentorship, it is not theirs, or its plan has no projects
 */
export async function projectFor(db: ReadonlyDb, actor: Actor, id: string): Promise<Project> {
	const row = await cyclesOfMentorships(db)
		.leftJoin('projects', 'projects.mentorshipId', 'mentorships.id')
		.select([memberNames().as('members'), versionsOf().as('versions'), marksOf().as('marks')])
		.where('mentorships.id', '=', id)
		.where((eb) => eb.or([isMember(actor), seesAtDesk(eb, actor)]))
		.executeTakeFirst();
	if (!row) throw new Missing('mentorship');
	const { members, versions, marks } = row;
	const cycle = toCycle(row);
	if (!cycle.plan.projects) throw new Missing('project');
	return {
		mentorshipId: id,
		cycle,
		term: toTerm(row),
		members,
		side: members.find(({ personId }) => personId === actor.personId)?.side ?? null,
		versions,
		marks,
		idea: versions.length === 0 ? await wishedIdea(db, cycle.id, id) : null
	};
}

/**
 * The same for a form that comes back: with the idea that stood in its title, if it was opened before there was a text.
 * @param seen the version that was opened, 0 for none
 */
export async function projectBeside(
	db: ReadonlyDb,
	actor: Actor,
	id: string,
	seen: number
): Promise<Project> {
	const project = await projectFor(db, actor, id);
	return seen === 0 ? { ...project, idea: await wishedIdea(db, project.cycle.id, id) } : project;
}

function versionsOf() {
	return sql<Project['versions']>`(select coalesce(jsonb_agg(jsonb_build_object(
		'version', each.version, 'title', each.title, 'summary', each.summary,
		'audience', each.audience, 'place', each.place, 'fromOn', each.from_on,
		'untilOn', each.until_on, 'needs', each.needs, 'at', each.written_at, 'by', people.name
		) order by each.version), '[]')
		from project_versions as each join people on people.id = each.written_by
		where each.project_id = projects.id)`;
}

function marksOf() {
	return sql<Project['marks']>`(select coalesce(jsonb_agg(jsonb_build_object(
		'stage', each.stage, 'at', each.set_at, 'by', people.name) order by each.id), '[]')
		from project_stages as each join people on people.id = each.set_by
		where each.project_id = projects.id)`;
}

/** Whether a mentorship of the actor's makes a project: one query. */
export async function makesProject(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string
): Promise<boolean> {
	const row = await lines(db)
		.clearSelect()
		.select('mentorships.id')
		.where('mentorships.id', '=', mentorshipId)
		.where(isMember(actor))
		.executeTakeFirst();
	return row !== undefined;
}

/** The project of one of the actor's own mentorships, in a line: one query. Null where there is none to be made. */
export async function ownProject(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string
): Promise<ProjectLine | null> {
	const row = await lines(db)
		.where('mentorships.id', '=', mentorshipId)
		.where(isMember(actor))
		.executeTakeFirst();
	return row ? toLine(row) : null;
}

/** The projects of a cycle by mentorship, as far as the actor sees them at the desk: one query. */
export async function projectsOf(
	db: ReadonlyDb,
	actor: Actor,
	cycleId: string
): Promise<readonly (ProjectLine & { readonly members: Project['members'] })[]> {
	const rows = await lines(db)
		.select(memberNames().as('members'))
		.where('cycles.id', '=', cycleId)
		.where((eb) => seesAtDesk(eb, actor))
		.orderBy('mentorships.position')
		.execute();
	return rows.map(({ members, ...row }) => ({ ...toLine(row), members }));
}

function lines(db: ReadonlyDb) {
	return db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.leftJoin('presentProjects as present', 'present.mentorshipId', 'mentorships.id')
		.leftJoin('people', 'people.id', 'present.changedBy')
		.select(['mentorships.id as mentorshipId', 'present.title', 'present.stage'])
		.select(['present.changedAt', 'people.name as changedBy'])
		.where(sql<boolean>`(cycles.plan -> 'projects')::boolean`);
}

function toLine(row: Omit<ProjectLine, 'stage'> & { readonly stage: string | null }): ProjectLine {
	return { ...row, stage: (row.stage as Stage | null) ?? stageOf([]) };
}
