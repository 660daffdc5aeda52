import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { changeMentor } from '#features/mentors/server/change-mentor.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import type { Arrangement } from '../types.ts';
import { proposeMatching } from './propose-matching.ts';
import { publishMatching } from './publish-matching.ts';
import { matchingOf } from './queries.ts';
import { scenarioFor } from './scenario.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

const coordinatorOf = ({ programmeId }: MadeCycle): Actor => ({
	personId: null,
	roles: [{ kind: 'coordinator', programmeId, cycleId: null, country: null }]
});
const propose = (cycle: MadeCycle, once = randomUUID(), actor: Actor = theSystem) =>
	proposeMatching(db, actor, { cycleId: cycle.id, once });
const publish = (scenarioId: string, actor: Actor = theSystem) =>
	publishMatching(db, actor, { scenarioId });
const rowOf = (id: string) =>
	db.selectFrom('scenarios').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const mentorshipsIn = (cycle: MadeCycle) =>
	db.selectFrom('mentorships').selectAll().where('cycleId', '=', cycle.id).execute();
const lettersIn = (cycle: MadeCycle) =>
	db
		.selectFrom('outbox')
		.select(['kind', 'toName', 'toAddress', 'locale', 'subject', 'text'])
		.where('programmeId', '=', cycle.programmeId)
		.where('kind', 'like', 'mentorship-%')
		.orderBy('kind')
		.orderBy('toAddress')
		.execute();

describe('proposing', () => {
	test('keeps the question, the proven answer and the reasons, with people by id only', async () => {
		const cycle = await aCycleToMatch(db);
		const id = await propose(cycle, undefined, coordinatorOf(cycle));
		const row = await rowOf(id);
		const { proposals, unplaced } = row.proposals as Arrangement;
		expect(proposals.map(({ score, reasons }) => [score, reasons.map(({ code }) => code)])).toEqual(
			[[22, ['needs_met', 'shared_field', 'shared_languages', 'same_mode']]]
		);
		expect(unplaced).toEqual([]);
		expect(JSON.stringify(row)).not.toMatch(/@example\.org|Primerović|Ogledović/);
		const audit = await db
			.selectFrom('audit')
			.select(['what', 'facts'])
			.where('subjectId', '=', id)
			.execute();
		expect(audit).toEqual([{ what: 'propose-matching', facts: { proposals: 1, unplaced: 0 } }]);
	});

	test('sent twice is one run', async () => {
		const cycle = await aCycleToMatch(db);
		const once = randomUUID();
		const [first, second] = await Promise.all([propose(cycle, once), propose(cycle, once)]);
		expect(first).toBe(second);
		expect(await propose(cycle)).not.toBe(first);
	});

	test('is refused with numbers when nobody is selected or places are missing', async () => {
		const cycle = await aCycle(db);
		await expect(propose(cycle)).rejects.toEqual(new Refused('matching_nobody_selected'));
		await anApplication(db, { cycleId: cycle.id, decision: 'selected' });
		await anApplication(db, { cycleId: cycle.id, decision: 'selected' });
		await anApplication(db, { cycleId: cycle.id, decision: 'reserve' });
		await expect(propose(cycle)).rejects.toMatchObject({
			code: 'matching_no_mentors',
			facts: { needed: 2 }
		});
		await aMentor(db, { programmeId: cycle.programmeId });
		await aMentor(db, { programmeId: cycle.programmeId, capacity: 0 });
		await expect(propose(cycle)).rejects.toMatchObject({
			code: 'matching_too_few_places',
			facts: { places: 1, needed: 2 }
		});
		expect(
			await db.selectFrom('scenarios').select('id').where('cycleId', '=', cycle.id).execute()
		).toEqual([]);
	});

	test('keeps whoever finds no place, with the reason', async () => {
		const cycle = await aCycleToMatch(db);
		const alone = await anApplication(db, {
			cycleId: cycle.id,
			decision: 'selected',
			answers: { languages: ['fr'] }
		});
		await aMentor(db, { programmeId: cycle.programmeId });
		const { unplaced } = (await rowOf(await propose(cycle))).proposals as Arrangement;
		expect(unplaced).toEqual([
			{
				mentees: [alone.id],
				causes: [
					{ code: 'nobody_allowed', facts: { mentors: 2 } },
					{ code: 'rule_shared_language', facts: { mentors: 2 } }
				]
			}
		]);
	});

	test('does not give people to themselves', async () => {
		const cycle = await aCycle(db);
		const email = `${randomUUID()}@example.org`;
		await anApplication(db, {
			cycleId: cycle.id,
			decision: 'selected',
			email: email.toUpperCase()
		});
		await aMentor(db, { programmeId: cycle.programmeId, email });
		const { unplaced } = (await rowOf(await propose(cycle))).proposals as Arrangement;
		expect(unplaced[0]?.causes.map(({ code }) => code)).toEqual([
			'nobody_allowed',
			'rule_another_person'
		]);
	});

	test('keeps an organisation away from mentors of its own country', async () => {
		const cycle = await aCycle(db, { blueprint: 'organisations' });
		const answers = { country: 'HR', languages: ['bcms'] };
		await anApplication(db, { cycleId: cycle.id, decision: 'selected', answers });
		await aMentor(db, { programmeId: cycle.programmeId, country: 'HR' });
		const abroad = await aMentor(db, { programmeId: cycle.programmeId, country: 'SI' });
		const { proposals } = (await rowOf(await propose(cycle))).proposals as Arrangement;
		expect(proposals.map(({ mentor }) => mentor)).toEqual([abroad.id]);
		expect(proposals[0]?.reasons).toContainEqual({
			code: 'another_country',
			facts: { countries: ['HR', 'SI'] },
			points: 0
		});
	});

	test('keeps mentors away from the organisation for which they applied themselves', async () => {
		const cycle = await aCycle(db, { blueprint: 'organisations' });
		const { plan } = await db
			.selectFrom('cycles')
			.select('plan')
			.where('id', '=', cycle.id)
			.executeTakeFirstOrThrow();
		const matching = { ...(plan as Plan).matching, rules: ['another-organisation'] };
		await db
			.updateTable('cycles')
			.set({ plan: JSON.stringify({ ...(plan as Plan), matching }) })
			.where('id', '=', cycle.id)
			.execute();
		const [ours, theirs] = ['Shoqata Shembull', 'Dom kulture Ogledni'];
		const email = `${randomUUID()}@example.org`;
		const application = { cycleId: cycle.id, answers: { organisation: ours } };
		const first = await anApplication(db, { ...application, decision: 'selected' });
		await anApplication(db, { ...application, email, decision: 'declined' });
		await aMentor(db, { programmeId: cycle.programmeId, email });
		const far = await aMentor(db, { programmeId: cycle.programmeId });
		const other = { ...application, answers: { organisation: theirs } };
		await anApplication(db, { ...other, decision: 'selected' });
		const { proposals } = (await rowOf(await propose(cycle))).proposals as Arrangement;
		expect(proposals.find(({ mentees }) => mentees.includes(first.id))?.mentor).toBe(far.id);
	});

	test('is nothing for strangers and other teams', async () => {
		const cycle = await aCycleToMatch(db);
		for (const actor of [stranger, coordinatorOf(await aCycle(db))]) {
			await expect(propose(cycle, undefined, actor)).rejects.toBeInstanceOf(Missing);
		}
	});
});

describe('publishing', () => {
	test('begins a mentorship with both sides, their accounts and their roles', async () => {
		const cycle = await aCycle(db);
		const email = `${randomUUID()}@example.org`;
		const { id: applicationId } = await anApplication(db, {
			cycleId: cycle.id,
			decision: 'selected',
			email,
			locale: 'sr-Cyrl'
		});
		const mentor = await aMentor(db, { programmeId: cycle.programmeId });
		const scenarioId = await propose(cycle);
		expect(await publish(scenarioId, coordinatorOf(cycle))).toBe(1);

		const [mentorship] = await mentorshipsIn(cycle);
		expect(mentorship).toMatchObject({ scenarioId, position: 1, score: 18 });
		const members = await db
			.selectFrom('mentorshipMembers')
			.innerJoin('people', 'people.id', 'personId')
			.select(['people.email', 'people.locale', 'side', 'applicationId', 'personId'])
			.where('mentorshipId', '=', mentorship!.id)
			.orderBy('side')
			.execute();
		const [mentee] = members;
		expect(members).toEqual([
			{ email, locale: 'sr-Cyrl', side: 'mentee', applicationId, personId: mentee?.personId },
			{
				email: mentor.email,
				locale: 'sr-Latn',
				side: 'mentor',
				applicationId: null,
				personId: mentor.personId
			}
		]);
		const application = await db
			.selectFrom('applications')
			.select('personId')
			.where('id', '=', applicationId)
			.executeTakeFirst();
		expect(application).toEqual({ personId: mentee?.personId });
		const roles = await db
			.selectFrom('roles')
			.select(['kind', 'personId'])
			.where('cycleId', '=', cycle.id)
			.orderBy('kind')
			.execute();
		expect(roles).toEqual([
			{ kind: 'mentee', personId: mentee?.personId },
			{ kind: 'mentor', personId: mentor.personId }
		]);
	});

	test('writes to both sides in their own language, with whom, why and where it goes on', async () => {
		const cycle = await aCycleToMatch(db);
		await publish(await propose(cycle));
		const [mentorship] = await mentorshipsIn(cycle);
		const [toMentee, toMentor] = await lettersIn(cycle);
		expect([toMentee?.locale, toMentor?.locale]).toEqual(['en', 'sr-Latn']);
		expect(toMentee?.subject).toBe('Your mentor: Boris Ogledović');
		expect(toMentee?.text).toContain('– Asked for and offered: Finding my direction.');
		expect(toMentee?.text).toContain(`Boris Ogledović: ${toMentor?.toAddress}`);
		expect(toMentee?.text).toMatch(
			new RegExp(`Open your mentorship:\n\\S+/en/me/mentorships/${mentorship?.id}$`)
		);
		expect(toMentor?.text).toContain('– Traženo i ponuđeno: Pronalaženje profesionalnog pravca.');
		expect(toMentor?.text).toContain(`Ana Primerović: ${toMentee?.toAddress}`);
		expect(toMentor?.text).toMatch(new RegExp(`/sr/me/mentorships/${mentorship?.id}$`));
	});

	test('brings a whole team together, and tells each of the others', async () => {
		const cycle = await aCycleToMatch(db, { blueprint: 'teams', count: 2 });
		expect(await publish(await propose(cycle))).toBe(2);
		const members = await db
			.selectFrom('mentorshipMembers')
			.innerJoin('mentorships', 'mentorships.id', 'mentorshipId')
			.select(['mentorshipId', 'side'])
			.where('cycleId', '=', cycle.id)
			.execute();
		const sides = [...Map.groupBy(members, ({ mentorshipId }) => mentorshipId).values()];
		expect(sides.map((team) => team.map(({ side }) => side).toSorted())).toEqual([
			['mentee', 'mentee', 'mentee', 'mentor'],
			['mentee', 'mentee', 'mentee', 'mentor']
		]);
		const letters = await lettersIn(cycle);
		expect(letters).toHaveLength(8);
		expect(letters[0]?.text).toContain('With you in the team: Ana Primerović and Ana Primerović.');
	});

	test('addresses an organisation through its contact', async () => {
		const cycle = await aCycle(db, { blueprint: 'organisations' });
		await anApplication(db, {
			cycleId: cycle.id,
			decision: 'selected',
			answers: { organisation: 'Shoqata Shembull' }
		});
		await aMentor(db, { programmeId: cycle.programmeId });
		await publish(await propose(cycle));
		const [toMentee, toMentor] = await lettersIn(cycle);
		expect(toMentee?.toName).toBe('Ana Primerović');
		expect(toMentor?.subject).toContain('Shoqata Shembull (Ana Primerović)');
	});

	test('twice is once', async () => {
		const cycle = await aCycleToMatch(db);
		const scenarioId = await propose(cycle);
		expect(await publish(scenarioId)).toBe(1);
		expect(await publish(scenarioId)).toBe(0);
		expect(await mentorshipsIn(cycle)).toHaveLength(1);
		expect(await lettersIn(cycle)).toHaveLength(2);
	});

	test('by two people at the same moment publishes one of their two proposals', async () => {
		const cycle = await aCycleToMatch(db, { count: 2 });
		const [first, second] = [await propose(cycle), await propose(cycle)];
		const outcomes = await Promise.allSettled([publish(first), publish(second)]);
		expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
			reason: { code: 'matching_published' }
		});
		expect(await mentorshipsIn(cycle)).toHaveLength(2);
		expect(await lettersIn(cycle)).toHaveLength(4);
		await expect(propose(cycle)).rejects.toMatchObject({ code: 'matching_published' });
	});

	test('at the same moment as itself is once', async () => {
		const cycle = await aCycleToMatch(db);
		const scenarioId = await propose(cycle);
		const counts = await Promise.all([publish(scenarioId), publish(scenarioId)]);
		expect(counts.toSorted()).toEqual([0, 1]);
		expect(await lettersIn(cycle)).toHaveLength(2);
	});

	test('is refused when the selection or the pool has changed since, and nothing happens', async () => {
		const cycle = await aCycleToMatch(db);
		const scenarioId = await propose(cycle);
		const late = await anApplication(db, { cycleId: cycle.id, decision: 'selected' });
		const outOfDate = { code: 'matching_out_of_date' };
		await expect(publish(scenarioId)).rejects.toMatchObject(outOfDate);
		const decision = { cycleId: cycle.id, outcome: 'declined', note: '' } as const;
		await decideApplications(db, theSystem, { ...decision, applicationIds: [late.id] });
		const { mentor } = ((await rowOf(scenarioId)).proposals as Arrangement).proposals[0]!;
		const full = { country: 'HR', city: '', languages: ['en'], fields: ['music'] };
		const rest = { offers: ['balance'], mode: 'live' as const, lineEn: '', lineSr: '' };
		await changeMentor(db, theSystem, { ...full, ...rest, capacity: 0, mentorId: mentor });
		await expect(publish(scenarioId)).rejects.toMatchObject(outOfDate);
		await changeMentor(db, theSystem, { ...full, ...rest, capacity: 1, mentorId: mentor });
		expect(await mentorshipsIn(cycle)).toEqual([]);
		expect(await publish(scenarioId)).toBe(1);
	});

	test('of a proposal without a single mentorship is refused', async () => {
		const cycle = await aCycle(db);
		const answers = { languages: ['fr'] };
		await anApplication(db, { cycleId: cycle.id, decision: 'selected', answers });
		await aMentor(db, { programmeId: cycle.programmeId });
		await expect(publish(await propose(cycle))).rejects.toMatchObject({
			code: 'matching_nothing_to_publish'
		});
	});

	test('is nothing for strangers and other teams', async () => {
		const scenarioId = await propose(await aCycleToMatch(db));
		for (const actor of [stranger, coordinatorOf(await aCycle(db))]) {
			await expect(publish(scenarioId, actor)).rejects.toBeInstanceOf(Missing);
		}
	});
});

describe('the pages', () => {
	test('tell what would be matched, and the runs so far', async () => {
		const made = await aCycleToMatch(db, { count: 2 });
		const cycle = await deskCycle(db, theSystem, made.slug);
		const id = await propose(made);
		await publish(id);
		expect(await matchingOf(db, coordinatorOf(made), cycle)).toEqual({
			selected: 2,
			mentors: 2,
			places: 2,
			needed: 2,
			runs: [
				{
					id,
					madeAt: expect.any(Temporal.Instant),
					mentorships: 2,
					unplaced: 0,
					points: 44,
					published: true
				}
			]
		});
		await expect(matchingOf(db, stranger, cycle)).rejects.toBeInstanceOf(Missing);
	});

	test('show a run with names, proof and reasons, to its own team only', async () => {
		const made = await aCycleToMatch(db);
		const cycle = await deskCycle(db, theSystem, made.slug);
		const id = await propose(made);
		const scenario = await scenarioFor(db, coordinatorOf(made), cycle, id);
		expect(scenario).toMatchObject({ current: true, superseded: false, publishedAt: null });
		expect(scenario.proofs).toEqual([{ of: 'pairs', value: 22, bound: 22 }]);
		const [proposal] = scenario.proposals;
		expect(proposal?.mentees.map(({ title }) => title)).toEqual(['Ana Primerović']);
		expect(proposal?.mentor).toMatchObject({ title: 'Boris Ogledović', country: 'HR' });
		await expect(scenarioFor(db, stranger, cycle, id)).rejects.toBeInstanceOf(Missing);
		const other = await aCycle(db);
		const elsewhere = await deskCycle(db, theSystem, other.slug);
		await expect(scenarioFor(db, theSystem, elsewhere, id)).rejects.toBeInstanceOf(Missing);
	});

	test('cost as many queries for three mentorships as for one', async () => {
		const counts = [1, 3].map(async (count) => {
			const made = await aCycleToMatch(db, { count });
			const cycle = await deskCycle(db, theSystem, made.slug);
			const id = await propose(made);
			return [
				await countQueries(db, (counted) => matchingOf(counted, theSystem, cycle)),
				await countQueries(db, (counted) => scenarioFor(counted, theSystem, cycle, id))
			];
		});
		const [one, three] = await Promise.all(counts);
		expect(three).toEqual(one);
	});
});
