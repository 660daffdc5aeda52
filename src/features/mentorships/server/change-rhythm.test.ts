import { expect, test } from 'vitest';
import { stranger, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { planChanges } from '#features/programmes/server/plan-changes.ts';
import type { Plan } from '#features/programmes/types.ts';
import { withClock } from '#platform/clock.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import type { RhythmPart } from '../rhythm.ts';
import { boardOf } from './queries.ts';
import { changeRhythm } from './change-rhythm.ts';

const { db } = await testDb();
const made = () =>
	withClock('2026-08-20T10:00:00Z', () =>
		aMentorship(db, {
			...{ opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59', startsOn: '2026-09-01' }
		})
	);
const coordinatorOf = (programmeId: string): Actor => ({
	personId: null,
	roles: [{ kind: 'coordinator', programmeId, cycleId: null, country: null }]
});
const planOf = async (cycleId: string) => {
	const row = db.selectFrom('cycles').select('plan').where('id', '=', cycleId);
	return (await row.executeTakeFirstOrThrow()).plan as Plan;
};
const partOf = async (cycleId: string): Promise<RhythmPart> => {
	const { rhythm, care } = await planOf(cycleId);
	return { rhythm, answerDays: care.answerDays };
};
const seenOf = async (cycleId: string) => (await planChanges(db, cycleId, 'rhythm'))[0]?.id ?? 0;

test('board and silence follow a change at once; nothing else of the plan moves, and what stood before is kept', async () => {
	const { cycle } = await made();
	const team = coordinatorOf(cycle.programmeId);
	const [plan, before] = [await planOf(cycle.id), await partOf(cycle.id)];
	const board = () => boardOf(db, team, cycle.id, '2026-09-20');
	expect((await board()).map(({ progress }) => [progress.required, progress.silent])).toEqual([
		[12, false]
	]);
	const prompts = [[], [{ en: 'What has moved?', sr: 'Šta se pomerilo?' }]];
	const rhythm = { ...before.rhythm, sessions: 8, silentAfterDays: 14, prompts };
	const change = { cycleId: cycle.id, seen: 0, rhythm, answerDays: 3 };
	await changeRhythm(db, team, change);
	await changeRhythm(db, team, change);
	expect((await board()).map(({ progress }) => [progress.required, progress.silent])).toEqual([
		[8, true]
	]);
	expect(await planOf(cycle.id)).toEqual({
		...plan,
		rhythm,
		care: { ...plan.care, answerDays: 3 }
	});
	const changes = await planChanges<RhythmPart>(db, cycle.id, 'rhythm');
	expect(changes.map((each) => [each.before, each.after])).toEqual([
		[before, { rhythm, answerDays: 3 }]
	]);
	const audit = await db
		.selectFrom('audit')
		.select('facts')
		.where('what', '=', 'change-rhythm')
		.where('subjectId', '=', cycle.id)
		.execute();
	expect(audit).toEqual([
		{
			facts: {
				...{ sessions: 8, sessionsBefore: 12, groupMeetings: 0, groupMeetingsBefore: 0 },
				...{ silentAfterDays: 14, silentAfterDaysBefore: 45 }
			}
		}
	]);
});

test.each([
	['sessions', { sessions: 0 }, 'too_small'],
	['sessions', { sessions: 61 }, 'too_large'],
	['sessions', { sessions: 7.5 }, 'not_whole'],
	['sessions', { sessions: 5 }, 'fewer_than_closing'],
	['groupMeetings', { groupMeetings: -1 }, 'too_small'],
	['minutes', { minutes: 4 }, 'too_small'],
	['minutes', { minutes: 900 }, 'too_large'],
	['silentAfterDays', { silentAfterDays: 1 }, 'too_small'],
	['silentAfterDays', { silentAfterDays: 1000 }, 'too_large']
])('%s as in %o is refused and changes nothing', async (field, wrong, code) => {
	const { cycle } = await made();
	const before = await partOf(cycle.id);
	const rhythm = { ...before.rhythm, ...wrong };
	const change = { cycleId: cycle.id, seen: 0, rhythm, answerDays: 7 };
	await expect(changeRhythm(db, coordinatorOf(cycle.programmeId), change)).rejects.toMatchObject({
		issues: [expect.objectContaining({ field, code })]
	});
	expect([await partOf(cycle.id), await seenOf(cycle.id)]).toEqual([before, 0]);
});

test.each([
	['hoursAfter', 0, 'too_small'],
	['menteeAfterDays', 21, 'too_large'],
	['monthDay', 29, 'too_large']
])('asking with %s of %d is refused', async (field, wrong, code) => {
	const { cycle } = await made();
	const { rhythm } = await partOf(cycle.id);
	const asking = { ...rhythm.asking, [field]: wrong };
	const change = { cycleId: cycle.id, seen: 0, rhythm: { ...rhythm, asking }, answerDays: 0 };
	await expect(changeRhythm(db, coordinatorOf(cycle.programmeId), change)).rejects.toMatchObject({
		issues: [
			expect.objectContaining({ field: 'answerDays', code: 'too_small' }),
			expect.objectContaining({ field, code })
		]
	});
});

test('of two who change it at once, the second is told and nothing of the first is lost', async () => {
	const { cycle } = await made();
	const team = coordinatorOf(cycle.programmeId);
	const { rhythm } = await partOf(cycle.id);
	const set = (sessions: number, seen: number) =>
		changeRhythm(db, team, {
			...{ cycleId: cycle.id, seen, rhythm: { ...rhythm, sessions }, answerDays: 7 }
		});
	const both = await Promise.allSettled([set(9, 0), set(10, 0)]);
	expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
	const [first] = both.flatMap(({ status }, index) => (status === 'fulfilled' ? [9 + index] : []));
	expect(both.find((each) => each.status === 'rejected')?.reason).toMatchObject({
		code: 'plan_changed'
	});
	expect((await partOf(cycle.id)).rhythm.sessions).toBe(first);
	await set(11, await seenOf(cycle.id));
	expect((await partOf(cycle.id)).rhythm.sessions).toBe(11);
});

test('nobody else changes it', async () => {
	const [{ cycle, mentor }, other] = [await made(), await made()];
	const change = { cycleId: cycle.id, seen: 0, ...(await partOf(cycle.id)), answerDays: 9 };
	const others = [
		stranger,
		{ personId: mentor, roles: [] },
		coordinatorOf(other.cycle.programmeId)
	];
	for (const actor of others) {
		await expect(changeRhythm(db, actor, change)).rejects.toBeInstanceOf(Missing);
	}
	expect(await seenOf(cycle.id)).toBe(0);
});
