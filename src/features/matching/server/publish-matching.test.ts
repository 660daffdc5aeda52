import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { answerRound } from '#features/mentors/server/answer-round.ts';
import { askPool } from '#features/mentors/server/ask-pool.ts';
import { changeMentor } from '#features/mentors/server/change-mentor.ts';
import { answerLink } from '#features/mentors/server/link.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import type { Arrangement } from '../types.ts';
import { proposeMatching } from './propose-matching.ts';
import { publishMatching } from './publish-matching.ts';

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

	test('is refused once its mentor rests, also when they say so at the same moment', async () => {
		const cycle = await aCycleToMatch(db);
		const answerBy = '2999-01-01';
		const round = { cycleId: cycle.id, cutOffOn: answerBy, answerBy, words: {} };
		await askPool(db, theSystem, round);
		const { mentorId } = await db
			.selectFrom('cycleMentors')
			.select('mentorId')
			.where('cycleId', '=', cycle.id)
			.executeTakeFirstOrThrow();
		const link = answerLink(cycle.id, mentorId!);
		const answer = (said: 'one' | 'rest') => answerRound(db, stranger, { link, answer: said });
		await answer('one');
		const scenarioId = await propose(cycle);
		await answer('rest');
		await expect(publish(scenarioId)).rejects.toMatchObject({ code: 'matching_out_of_date' });
		await answer('one');
		const [published] = await Promise.allSettled([publish(scenarioId), answer('rest')]);
		const begun = published.status === 'fulfilled' ? 1 : 0;
		expect(await mentorshipsIn(cycle)).toHaveLength(begun);
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
