import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aCycleToMatch } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import type { Arrangement } from '../types.ts';
import { proposeMatching } from './propose-matching.ts';

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
const rowOf = (id: string) =>
	db.selectFrom('scenarios').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

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
		const answers = { place: { country: 'HR', town: 'Primer' }, languages: ['bcms'] };
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
		const { programmeId } = cycle;
		const earlier = await aCycle(db, { blueprint: 'organisations', programmeId });
		await anApplication(db, { ...application, cycleId: earlier.id, email, decision: 'declined' });
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
