import { expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { planChanges } from '#features/programmes/server/plan-changes.ts';
import type { EndingPlan, Plan } from '#features/programmes/types.ts';
import { withClock } from '#platform/clock.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import type { WantedClosing } from '../closing-plan.ts';
import { closingAnswers } from '../forms.ts';
import { askToClose } from './ask-to-close.ts';
import { changeClosing } from './change-closing.ts';
import { ownClosing } from './own-closing.ts';
import { sendClosing } from './send-closing.ts';

const { db } = await testDb();
const made = () =>
	withClock('2026-08-20T10:00:00Z', () =>
		aMentorship(db, {
			...{ opens: '2026-08-10T09:00', deadline: '2026-08-31T23:59', startsOn: '2026-09-01' }
		})
	);
type Made = Awaited<ReturnType<typeof made>>;
const coordinatorOf = ({ cycle }: Made): Actor => ({
	personId: null,
	roles: [{ kind: 'coordinator', programmeId: cycle.programmeId, cycleId: null, country: null }]
});
const planned = async ({ cycle }: Made) => {
	const row = db.selectFrom('cycles').select('plan').where('id', '=', cycle.id);
	return ((await row.executeTakeFirstOrThrow()).plan as Plan).ending;
};
const seenOf = async ({ cycle }: Made) => (await planChanges(db, cycle.id, 'closing'))[0]?.id ?? 0;
const change = async (
	pair: Made,
	wanted: WantedClosing,
	{ at = '2026-10-01T10:00:00Z', actor = coordinatorOf(pair), seen = -1 } = {}
) => {
	const known = seen < 0 ? await seenOf(pair) : seen;
	return withClock(at, () =>
		changeClosing(db, actor, { cycleId: pair.cycle.id, seen: known, ...wanted })
	);
};
const keys = ({ questions }: EndingPlan) =>
	questions.map(({ key, retired }) => (retired ? `(${key})` : key));
const august = '2027-08-10T10:00:00Z';
const said = (pair: Made, answers: Record<string, string>, at = august) =>
	withClock(at, () =>
		sendClosing(
			db,
			{ personId: pair.mentor, roles: [] },
			{ mentorshipId: pair.id, answers, farewell: '', wishes: [] }
		)
	);

test('days and questions are changed; a question that nobody can have seen goes when it is left out', async () => {
	const pair = await made();
	const before = await planned(pair);
	const [insights, lesson, ...rest] = before.questions;
	const questions = [lesson!, { key: null, text: { en: 'What next?' } }, ...rest];
	await change(pair, { closingDays: 20, lastSessionDays: 0, leastSessions: 4, questions });
	const after = await planned(pair);
	expect([after.closingDays, after.lastSessionDays, after.leastSessions]).toEqual([20, 0, 4]);
	expect(keys(after)).toEqual(['lesson', 'question5', 'missed', 'support']);
	expect(insights?.key).toBe('insights');
	const changes = await planChanges(db, pair.cycle.id, 'closing');
	expect(changes.map((each) => [each.before, each.after])).toEqual([[before, after]]);
});

test('a form that was open with an old question loses nothing, and what was answered stays', async () => {
	const pair = await made();
	const before = await planned(pair);
	await said(pair, { insights: 'Mnogo.' });
	await change(pair, { ...before, questions: before.questions.slice(2) }, { at: august });
	expect(keys(await planned(pair))).toEqual(['missed', 'support', '(insights)', '(lesson)']);
	const later = '2027-08-10T11:00:00Z';
	const form = new FormData();
	for (const { key } of before.questions) form.set(`answer_${key}`, `o ${key}`);
	await said(pair, closingAnswers(form, (await planned(pair)).questions), later);
	const { own } = await ownClosing(db, { personId: pair.mentor, roles: [] }, pair.id);
	expect(own?.answers).toEqual({
		...{ insights: 'o insights', lesson: 'o lesson' },
		...{ missed: 'o missed', support: 'o support' }
	});
	await change(pair, before, { at: august });
	expect(await planned(pair)).toEqual(before);
});

test('whoever was asked keeps the form when it is to open later', async () => {
	const [pair, other] = [await made(), await made()];
	await withClock('2027-08-05T10:00:00Z', () => askToClose(db, theSystem, undefined));
	for (const each of [pair, other]) {
		await change(each, { ...(await planned(each)), closingDays: 5 }, { at: august });
	}
	await db.deleteFrom('closingLetters').where('mentorshipId', '=', other.id).execute();
	await said(pair, { missed: 'Ništa.' });
	await expect(said(other, { missed: 'Ništa.' })).rejects.toMatchObject({
		code: 'closing_not_open'
	});
});

test.each<[string, Partial<WantedClosing>, string]>([
	['closingDays', { closingDays: 0 }, 'too_small'],
	['closingDays', { closingDays: 121 }, 'too_large'],
	['lastSessionDays', { lastSessionDays: -1 }, 'too_small'],
	['lastSessionDays', { lastSessionDays: 2.5 }, 'not_whole'],
	['leastSessions', { leastSessions: 13 }, 'too_large'],
	['question_0_en', { questions: [] }, 'required'],
	[
		'question_0_en',
		{ questions: Array.from({ length: 21 }, () => ({ key: null, text: { en: 'And?' } })) },
		'too_many'
	]
])('%s is told of %o, and nothing is changed', async (field, wrong, code) => {
	const pair = await made();
	const before = await planned(pair);
	await expect(change(pair, { ...before, ...wrong })).rejects.toMatchObject({
		issues: [expect.objectContaining({ field, code })]
	});
	expect([await planned(pair), await seenOf(pair)]).toEqual([before, 0]);
});

test('of two who change it at once the second is told, and nobody else changes it', async () => {
	const pair = await made();
	const before = await planned(pair);
	const both = await Promise.allSettled(
		[10, 11].map((closingDays) => change(pair, { ...before, closingDays }, { seen: 0 }))
	);
	expect(both.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual([
		'plan_changed'
	]);
	const actors = [stranger, { personId: pair.mentor, roles: [] }, coordinatorOf(await made())];
	for (const actor of actors) {
		await expect(change(pair, before, { actor })).rejects.toBeInstanceOf(Missing);
	}
});
