import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { testDb } from '#tests/support/database.ts';
import { changeMatching } from './change-matching.ts';
import { judgePair } from './judge-pair.ts';
import { knowledgeOf } from './knowledge.ts';
import { noteContact } from './note-contact.ts';
import { noteSeniorities } from './note-seniorities.ts';
import { noteTalk } from './note-talk.ts';
import { pairInRun } from './pair.ts';
import { proposeMatching } from './propose-matching.ts';
import { publishMatching } from './publish-matching.ts';
import { scenarioFor } from './scenario.ts';

let db: Db;
beforeAll(async () => {
	({ db } = await testDb());
});

/** One applicant and one mentor of whom the team knows everything that can be known. */
async function aKnownPair() {
	const made = await aCycle(db);
	const application = await anApplication(db, { cycleId: made.id, decision: 'selected' });
	const mentor = await aMentor(db, { programmeId: made.programmeId });
	const pair = { cycleId: made.id, applicationId: application.id, mentorId: mentor.id };
	const cycle = await deskCycle(db, theSystem, made.slug);
	const { matching } = cycle.plan;
	const weights = { ...matching.weights, contact: -4, judgement: 3, talk: 2, seniority: 5 };
	await changeMatching(db, theSystem, { cycleId: made.id, ...matching, weights });
	await judgePair(db, theSystem, { ...pair, points: 1, reason: 'First thought.' });
	await judgePair(db, theSystem, { ...pair, points: -2, reason: 'A secret reason.' });
	await noteContact(db, theSystem, { ...pair, known: true, reason: 'A secret meeting.' });
	await noteTalk(db, theSystem, { ...pair, mentee: 2 });
	await noteTalk(db, theSystem, { ...pair, mentee: 1, mentor: -2 });
	const steps = { [application.id]: 1, [mentor.id]: 4, [randomUUID()]: 2 };
	await noteSeniorities(db, theSystem, { cycleId: made.id, steps });
	return { made, pair, application, mentor, cycle: await deskCycle(db, theSystem, made.slug) };
}

describe('what the team knows', () => {
	test('is the newest of each, and what was taken back is not there', async () => {
		const { made, pair, application, mentor } = await aKnownPair();
		expect(await knowledgeOf(db, made.id)).toEqual({
			steps: { [application.id]: 1, [mentor.id]: 4 },
			pairs: [
				{
					application: application.id,
					mentor: mentor.id,
					judgement: -2,
					contact: true,
					menteeLiking: 1,
					mentorLiking: -2
				}
			]
		});
		await judgePair(db, theSystem, { ...pair, points: 0, reason: '' });
		await noteContact(db, theSystem, { ...pair, known: false, reason: '' });
		await noteSeniorities(db, theSystem, { cycleId: made.id, steps: { [mentor.id]: 0 } });
		expect(await knowledgeOf(db, made.id)).toEqual({
			steps: { [application.id]: 1 },
			pairs: [{ application: application.id, mentor: mentor.id, menteeLiking: 1, mentorLiking: -2 }]
		});
	});

	test('counts in the points, and stands on the page of the pair with who wrote it', async () => {
		const { made, cycle } = await aKnownPair();
		const id = await proposeMatching(db, theSystem, { cycleId: made.id, once: randomUUID() });
		const pair = await pairInRun(db, theSystem, cycle, id, '1-1');
		expect(pair.assessed.deskReasons).toEqual([
			{ code: 'judgement', facts: { judgement: -2 }, points: -6 },
			{ code: 'earlier_contact', facts: {}, points: -4 },
			{ code: 'trial_talk', facts: { liking: -1 }, points: -2 }
		]);
		expect(pair.notes.map(({ kind, value, reason }) => [kind, value, reason])).toEqual(
			expect.arrayContaining([
				['judgement', -2, 'A secret reason.'],
				['judgement', 1, 'First thought.'],
				['contact', 1, 'A secret meeting.']
			])
		);
		expect(pair.chosen).toBe(true);
		await expect(pairInRun(db, theSystem, cycle, id, '1-2')).rejects.toBeInstanceOf(Missing);
		await expect(pairInRun(db, theSystem, cycle, id, '__proto__')).rejects.toBeInstanceOf(Missing);
	});

	test('never reaches those who are matched: not their reasons, not their letters', async () => {
		const { made, cycle } = await aKnownPair();
		const id = await proposeMatching(db, theSystem, { cycleId: made.id, once: randomUUID() });
		const { proposals } = await scenarioFor(db, theSystem, cycle, id);
		expect(proposals[0]?.deskReasons).toHaveLength(3);
		await publishMatching(db, theSystem, { scenarioId: id });
		const mentorship = await db
			.selectFrom('mentorships')
			.select(['reasons', 'score'])
			.where('cycleId', '=', made.id)
			.executeTakeFirstOrThrow();
		const reasons = mentorship.reasons as { code: string }[];
		expect(reasons.map(({ code }) => code)).toEqual([
			'needs_met',
			'shared_field',
			'shared_languages',
			'same_mode',
			'further_on'
		]);
		const letters = await db
			.selectFrom('outbox')
			.select('text')
			.where('kind', 'in', ['mentorship-mentor', 'mentorship-mentee'])
			.where('programmeId', '=', made.programmeId)
			.execute();
		expect(letters).toHaveLength(2);
		expect(JSON.stringify(letters)).not.toMatch(/secret|judgement|know each other|trial/);
	});

	test('is nothing for anybody but those who run the cycle', async () => {
		const { made, pair, cycle } = await aKnownPair();
		const id = await proposeMatching(db, theSystem, { cycleId: made.id, once: randomUUID() });
		const as = (kind: 'mentor' | 'mentee' | 'reviewer' | 'partner-coordinator'): Actor => ({
			personId: randomUUID(),
			roles: [{ kind, programmeId: made.programmeId, cycleId: null, country: 'RS' }]
		});
		const others = [
			stranger,
			as('mentor'),
			as('mentee'),
			as('reviewer'),
			as('partner-coordinator')
		];
		for (const actor of others) {
			const tries = [
				() => pairInRun(db, actor, cycle, id, '1-1'),
				() => scenarioFor(db, actor, cycle, id),
				() => judgePair(db, actor, { ...pair, points: 5, reason: '' }),
				() => noteContact(db, actor, { ...pair, known: true, reason: '' }),
				() => noteTalk(db, actor, { ...pair, mentee: 2 }),
				() => noteSeniorities(db, actor, { cycleId: made.id, steps: {} })
			];
			for (const attempt of tries) await expect(attempt()).rejects.toBeInstanceOf(Missing);
		}
	});
});
