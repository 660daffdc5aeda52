import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing, type Refused } from '#core/refusal.ts';
import { endMentorship } from '#features/endings/server/end-mentorship.ts';
import { noteLeaving } from '#features/substitutes/server/note-leaving.ts';
import { saveWishCard } from '#features/teams/server/save-wish-card.ts';
import { todayIn } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { begunTeams, type MadeTeam, type MadeTeams } from '#tests/factories/teams.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { blankProject, stageOf } from '../rules.ts';
import { meanwhileWords } from '../shown.ts';
import { changeProjects } from './change-projects.ts';
import { makesProject, ownProject, projectBeside, projectFor, projectsOf } from './queries.ts';
import { setProjectStage } from './set-project-stage.ts';
import { writeProject, type NewWords } from './write-project.ts';

let db: Db;
let made: MadeTeams;
let coordinator: Actor;
beforeAll(async () => {
	({ db } = await testDb());
	made = await begunTeams(db, 2);
	coordinator = { ...person(made.teams[1]!.mentor), roles: [role('coordinator', made)] };
});

const person = (personId: string): Actor => ({ personId, roles: [] });
const role = (
	kind: 'coordinator' | 'partner-coordinator',
	{ cycle }: MadeTeams,
	country: string | null = null
) => ({ kind, programmeId: cycle.programmeId, cycleId: null, country });
const of = (team: MadeTeam, country: string) => person(team.from[country]!.person);
const write = (team: MadeTeam, actor: Actor, over: Partial<NewWords> = {}) =>
	writeProject(db, actor, {
		...{ ...blankProject, mentorshipId: team.id, seen: 0, title: 'A map of memory' },
		...over
	});
const stage = (team: MadeTeam, actor: Actor, to: 'planned' | 'done' = 'planned') =>
	setProjectStage(db, actor, { mentorshipId: team.id, stage: to });
const titles = async (team: MadeTeam) =>
	(await projectFor(db, theSystem, team.id)).versions.map(({ version, title }) => [version, title]);
const refusal = (work: Promise<unknown>) => work.then(String, (error: Refused) => error.code);

/** A team in a cycle of its own. */
const aTeam = async () => {
	const own = await begunTeams(db);
	return { cycle: own.cycle, own, team: own.teams[0]! };
};

describe('a team that has begun', () => {
	test('has the page of its project at once, and nothing written on it', async () => {
		const { cycle, team } = await aTeam();
		for (const actor of [of(team, 'AL'), of(team, 'BA'), of(team, 'RS'), person(team.mentor)]) {
			const project = await projectFor(db, actor, team.id);
			expect([project.versions, project.marks, project.idea]).toEqual([[], [], null]);
			expect(await makesProject(db, actor, team.id)).toBe(true);
		}
		expect(await projectsOf(db, theSystem, cycle.id)).toMatchObject([
			{ mentorshipId: team.id, title: null, stage: 'idea', changedAt: null, changedBy: null }
		]);
	});

	test('is offered the idea that most of it wished for, until it has a text', async () => {
		const own = await begunTeams(db, 1, async ({ people, linkOf }) => {
			const put = (at: number, ...ideas: readonly string[]) =>
				saveWishCard(db, stranger, {
					...{ link: linkOf(people[at]!), roles: [], people: [] },
					ideas: ideas.map((text) => ({ text }))
				});
			await put(0, 'A wall');
			const { id } = await db
				.selectFrom('teamIdeas')
				.select('id')
				.where('text', '=', 'A wall')
				.executeTakeFirstOrThrow();
			await put(1, 'A zine');
			await saveWishCard(db, stranger, {
				...{ link: linkOf(people[2]!), roles: [], people: [] },
				ideas: [{ text: 'A film' }, { id }]
			});
		});
		const [team] = own.teams as [MadeTeam];
		const idea = async () => (await projectFor(db, of(team, 'RS'), team.id)).idea;
		expect(await idea()).toEqual({ text: 'A wall', members: 2 });
		await write(team, of(team, 'AL'), { title: 'A wall for three' });
		expect(await idea()).toBe(null);

		// Whoever left the idea in the box has not changed it.
		const beside = await projectBeside(db, of(team, 'RS'), team.id, 0);
		const typed = { ...blankProject, title: 'A wall', place: 'Tuzla' };
		const { boxes } = meanwhileWords(beside, 0, typed, 'en')!;
		expect([boxes.title, boxes.place]).toEqual(['A wall for three', 'Tuzla']);
	});

	test('has none where the plan has none', async () => {
		const pair = await aMentorship(db);
		const mentee = person(pair.mentees[0]!);
		await expect(projectFor(db, mentee, pair.id)).rejects.toThrow(Missing);
		await expect(
			writeProject(db, mentee, { ...blankProject, mentorshipId: pair.id, seen: 0, title: 'x' })
		).rejects.toThrow(Missing);
		expect(await makesProject(db, mentee, pair.id)).toBe(false);
		expect(await ownProject(db, mentee, pair.id)).toBe(null);
	});
});

describe('writing', () => {
	test('keeps every version with who wrote it; the same text again is no version', async () => {
		const { team } = await aTeam();
		const text = { summary: 'Prva rečenica.', fromOn: '2026-10-05', untilOn: '2026-10-09' };
		expect(await write(team, of(team, 'AL'), text)).toBe(1);
		expect(await write(team, of(team, 'BA'), { ...text, seen: 1, place: 'Mostar' })).toBe(2);
		expect(await write(team, of(team, 'RS'), { ...text, seen: 1, place: 'Mostar' })).toBe(2);
		const { versions } = await projectFor(db, of(team, 'RS'), team.id);
		const common = { ...blankProject, ...text, title: 'A map of memory' };
		const written = { at: expect.any(String), by: 'Ana Primerović' };
		expect(versions).toEqual([
			{ ...common, version: 1, ...written },
			{ ...common, version: 2, place: 'Mostar', ...written }
		]);
		const { id } = await db
			.selectFrom('projects')
			.select('id')
			.where('mentorshipId', '=', team.id)
			.executeTakeFirstOrThrow();
		const audit = await db
			.selectFrom('audit')
			.select(['what', 'facts'])
			.where('subjectId', '=', id)
			.orderBy('id')
			.execute();
		expect(audit).toEqual(
			[1, 2].map((version) => ({
				what: 'write-project',
				facts: { mentorshipId: team.id, version }
			}))
		);
	});

	test('of two who begin at once one is told of the other', async () => {
		const { team } = await aTeam();
		const begun = await Promise.allSettled([
			write(team, of(team, 'AL'), { title: 'One' }),
			write(team, of(team, 'BA'), { title: 'Two' })
		]);
		expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const lost = begun.find((each) => each.status === 'rejected')!.reason as Refused;
		expect([lost.code, lost.facts]).toEqual(['project_changed', { name: 'Ana Primerović' }]);
		expect(await titles(team)).toHaveLength(1);
	});

	test('shows whoever was slower what is new, and then puts their text in its place', async () => {
		const { team } = await aTeam();
		await write(team, of(team, 'AL'));
		await write(team, of(team, 'BA'), { seen: 1, place: 'Mostar' });
		const typed = { ...blankProject, title: 'Our map' };
		const slow = of(team, 'RS');
		expect(await refusal(write(team, slow, { ...typed, seen: 1 }))).toBe('project_changed');
		expect(await titles(team)).toHaveLength(2);

		const project = await projectFor(db, slow, team.id);
		const meanwhile = meanwhileWords(project, 1, typed, 'en')!;
		expect(meanwhile.parts).toEqual([
			{ part: 'place', clashes: false, label: 'Where', text: 'Mostar' }
		]);
		expect(meanwhile.seen).toBe(2);
		const { title, place } = meanwhile.boxes;
		await write(team, slow, { ...typed, title, place, seen: meanwhile.seen });
		const { versions } = await projectFor(db, slow, team.id);
		expect(versions.at(-1)).toMatchObject({ version: 3, title: 'Our map', place: 'Mostar' });
	});

	test('refuses a last day before the first', async () => {
		const { team } = await aTeam();
		const days = { fromOn: '2026-10-05', untilOn: '2026-10-04' };
		await expect(write(team, of(team, 'AL'), days)).rejects.toThrow(Invalid);
		expect(await titles(team)).toEqual([]);
	});
});

describe('how far it has come', () => {
	test('is said by members, forwards and back, and once when it is said twice', async () => {
		const { team } = await aTeam();
		await expect(stage(team, of(team, 'AL'))).rejects.toThrow(Missing);
		await write(team, of(team, 'AL'));
		await stage(team, of(team, 'AL'), 'done');
		await Promise.all([stage(team, of(team, 'BA')), stage(team, of(team, 'RS'))]);
		const { marks } = await projectFor(db, of(team, 'BA'), team.id);
		expect(marks.map((mark) => mark.stage)).toEqual(['done', 'planned']);
		expect(stageOf(marks)).toBe('planned');
		const line = await ownProject(db, of(team, 'BA'), team.id);
		expect([line?.title, line?.stage]).toEqual(['A map of memory', 'planned']);
	});
});

describe('who reads and writes', () => {
	test('the members of the team and whoever runs the cycle write; the mentor reads', async () => {
		const { own, team } = await aTeam();
		const lead = { ...coordinator, roles: [role('coordinator', own)] };
		expect(await write(team, lead)).toBe(1);
		await stage(team, lead);
		const mentor = person(team.mentor);
		expect((await projectFor(db, mentor, team.id)).side).toBe('mentor');
		await expect(write(team, mentor, { seen: 1, title: 'Mine' })).rejects.toThrow(Missing);
		await expect(stage(team, mentor, 'done')).rejects.toThrow(Missing);
		expect(await titles(team)).toEqual([[1, 'A map of memory']]);
	});

	test('a partner coordinator reads those with a member from their country', async () => {
		const [team] = made.teams as [MadeTeam];
		const partner = (country: string): Actor => ({
			personId: made.teams[1]!.mentor,
			roles: [role('partner-coordinator', made, country)]
		});
		expect((await projectFor(db, partner('AL'), team.id)).mentorshipId).toBe(team.id);
		expect(await projectsOf(db, partner('AL'), made.cycle.id)).toHaveLength(2);
		await expect(write(team, partner('AL'))).rejects.toThrow(Missing);
		await expect(projectFor(db, partner('SI'), team.id)).rejects.toThrow(Missing);
		expect(await projectsOf(db, partner('SI'), made.cycle.id)).toEqual([]);
	});

	test('nobody else: another team, another programme, a stranger', async () => {
		const [team, other] = made.teams as [MadeTeam, MadeTeam];
		const elsewhere: Actor = {
			personId: null,
			roles: [{ ...role('coordinator', made), programmeId: crypto.randomUUID() }]
		};
		for (const actor of [of(other, 'AL'), person(other.mentor), elsewhere, stranger]) {
			await expect(projectFor(db, actor, team.id)).rejects.toThrow(Missing);
			await expect(write(team, actor)).rejects.toThrow(Missing);
			expect(await ownProject(db, actor, team.id)).toBe(null);
			expect(await makesProject(db, actor, team.id)).toBe(false);
		}
		expect(await projectsOf(db, elsewhere, made.cycle.id)).toEqual([]);
	});

	test('whoever left reads no more, and what they wrote stays', async () => {
		const { team } = await aTeam();
		const leaver = of(team, 'AL');
		await write(team, leaver);
		await noteLeaving(db, theSystem, {
			...{ mentorshipId: team.id, personId: leaver.personId! },
			...{ reason: 'no-time', note: '' }
		});
		await expect(projectFor(db, leaver, team.id)).rejects.toThrow(Missing);
		await expect(write(team, leaver, { seen: 1, title: 'Mine' })).rejects.toThrow(Missing);
		expect(await titles(team)).toEqual([[1, 'A map of memory']]);
	});

	test('after the end it is read, and nothing new is written', async () => {
		const { own, team } = await aTeam();
		await write(team, of(team, 'AL'));
		await endMentorship(db, theSystem, {
			...{ mentorshipId: team.id, endedOn: todayIn('Europe/Belgrade') },
			...{ reason: 'fit', note: '', mentorRests: false }
		});
		const lead = { ...coordinator, roles: [role('coordinator', own)] };
		for (const actor of [of(team, 'BA'), lead]) {
			expect(await refusal(write(team, actor, { seen: 1, title: 'New' }))).toBe('mentorship_ended');
			expect(await refusal(stage(team, actor, 'done'))).toBe('mentorship_ended');
			expect(await write(team, actor)).toBe(1);
		}
		expect(await titles(team)).toEqual([[1, 'A map of memory']]);
	});
});

describe('the plan', () => {
	const change = (cycleId: string, projects: boolean, seen = 0, actor = coordinator) =>
		changeProjects(db, actor, { cycleId, projects, seen });

	test('takes projects away only while nothing is written, and may bring them to any cycle', async () => {
		const { own, cycle, team } = await aTeam();
		const lead = { ...coordinator, roles: [role('coordinator', own)] };
		await change(cycle.id, false, 0, lead);
		await expect(projectFor(db, of(team, 'AL'), team.id)).rejects.toThrow(Missing);
		expect(await projectsOf(db, lead, cycle.id)).toEqual([]);
		expect(await refusal(change(cycle.id, true, 0, lead))).toBe('plan_changed');
		const { id } = await db
			.selectFrom('planChanges')
			.select('id')
			.where('cycleId', '=', cycle.id)
			.executeTakeFirstOrThrow();
		await change(cycle.id, true, Number(id), lead);
		await write(team, of(team, 'AL'));
		await expect(change(cycle.id, false, Number(id), lead)).rejects.toMatchObject({
			issues: [{ field: 'projects', code: 'projects_written', facts: { count: 1 } }]
		});
		await expect(change(cycle.id, true, 0, of(team, 'AL'))).rejects.toThrow(Missing);
	});

	test('gives a pair its page as well', async () => {
		const pair = await aMentorship(db);
		await change(pair.cycle.id, true, 0, theSystem);
		const mentee = person(pair.mentees[0]!);
		const text = { ...blankProject, mentorshipId: pair.id, seen: 0, title: 'A book of two' };
		expect(await writeProject(db, mentee, text)).toBe(1);
	});
});

test('as many queries for one version as for many, and four more for the idea before the first', async () => {
	const { team } = await aTeam();
	const asked = () => countQueries(db, (counted) => projectFor(counted, theSystem, team.id));
	expect(await asked()).toBe(5);
	await write(team, of(team, 'AL'));
	expect(await asked()).toBe(1);
	await write(team, of(team, 'AL'), { seen: 1, place: 'Mostar' });
	expect(await asked()).toBe(1);
});
