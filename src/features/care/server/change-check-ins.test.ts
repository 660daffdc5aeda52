import { expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { planChanges } from '#features/programmes/server/plan-changes.ts';
import type { CheckIn, Plan } from '#features/programmes/types.ts';
import { withClock } from '#platform/clock.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import type { WantedCheckIn } from '../check-in-plan.ts';
import { answerCheckIn } from './answer-check-in.ts';
import { changeCheckIns } from './change-check-ins.ts';
import { checkInAnswers } from './check-in-answers.ts';
import { checkInLink } from './check-in-link.ts';
import { ownCheckIn } from './own-check-in.ts';
import { sendCheckIns } from './send-check-ins.ts';

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
	return ((await row.executeTakeFirstOrThrow()).plan as Plan).checkIns;
};
const asWanted = (checkIns: readonly CheckIn[]): readonly WantedCheckIn[] =>
	checkIns.map((each, row) => ({ ...each, row }));
const seenOf = async ({ cycle }: Made) =>
	(await planChanges(db, cycle.id, 'check-ins'))[0]?.id ?? 0;
const change = async (
	pair: Made,
	checkIns: readonly WantedCheckIn[],
	{ actor = coordinatorOf(pair), seen }: { actor?: Actor; seen?: number } = {}
) =>
	changeCheckIns(db, actor, {
		...{ cycleId: pair.cycle.id, checkIns, seen: seen ?? (await seenOf(pair)) }
	});
const ask = (instant: string) => withClock(instant, () => sendCheckIns(db, theSystem, undefined));
const text = (en: string) => ({ en, sr: en });
const moment = (over: Partial<WantedCheckIn> = {}): WantedCheckIn => ({
	...{ key: null, row: 4, name: text('Spring'), from: 'start', days: 10 },
	questions: [{ key: null, text: text('We laugh a lot.') }],
	...over
});

test('moments and statements are added, reworded, put in another order and left out, under keys that stay', async () => {
	const pair = await made();
	const before = await planned(pair);
	const [settled, middle, ...rest] = asWanted(before);
	const [met, fit] = settled!.questions;
	const reworded = { ...fit!, text: text('We fit.') };
	await change(pair, [
		middle!,
		{ ...settled!, questions: [reworded, { key: null, text: text('New.') }, met!] },
		moment()
	]);
	const after = await planned(pair);
	expect(after.map(({ key, questions }) => [key, questions.map((each) => each.key)])).toEqual([
		['middle', ['useful', 'said']],
		['settled', ['fit', 'statement3', 'met']],
		['moment5', ['statement1']]
	]);
	expect(after[1]?.questions[0]?.text).toEqual(text('We fit.'));
	expect(rest.map(({ key }) => key)).toEqual(['end', 'later']);
	const changes = await planChanges(db, pair.cycle.id, 'check-ins');
	expect(changes.map((each) => [each.before, each.after])).toEqual([[before, after]]);
});

test('what somebody was asked is asked no more: an open page loses nothing, and letters still open', async () => {
	const pair = await made();
	await ask('2026-09-22T08:21:00Z');
	const [settled, ...rest] = asWanted(await planned(pair));
	const [met] = settled!.questions;
	const link = (personId: string) =>
		checkInLink({ mentorshipId: pair.id, personId, moment: 'settled' });
	await change(pair, [{ ...settled!, questions: [met!] }, ...rest]);
	expect((await planned(pair))[0]?.questions.map(({ key, retired }) => [key, retired])).toEqual([
		['met', undefined],
		['fit', true]
	]);
	const reply = { remark: '', shared: false };
	await answerCheckIn(db, stranger, {
		...{ ...reply, link: link(pair.mentor), scores: { met: 4, fit: 2 } }
	});
	await change(pair, rest);
	expect((await planned(pair)).map(({ key, retired }) => [key, retired])).toEqual([
		...rest.map(({ key }) => [key, undefined]),
		['settled', true]
	]);
	const [mentee] = pair.mentees;
	expect((await ownCheckIn(db, link(mentee!))).answered).toBe(false);
	await answerCheckIn(db, stranger, { ...reply, link: link(mentee!), scores: { met: 5 } });
	const kept = await checkInAnswers(db, coordinatorOf(pair), pair.cycle.id);
	expect(kept.map(({ side, scores }) => [side, scores]).toSorted()).toEqual([
		['mentee', { met: 5 }],
		['mentor', { met: 4, fit: 2 }]
	]);
});

test('a moment that is left out is asked no more, and asked again when it is wanted again', async () => {
	const pair = await made();
	const other = await made();
	await ask('2026-09-22T08:21:00Z');
	const [settled, ...rest] = asWanted(await planned(pair));
	await db.deleteFrom('checkInLetters').where('personId', '=', pair.mentor).execute();
	await change(pair, rest);
	expect(await ask('2026-09-23T08:21:00Z')).toBe(0);
	await change(pair, [settled!, ...rest]);
	expect(await planned(pair)).toEqual(await planned(other));
	expect(await ask('2026-09-24T08:21:00Z')).toBe(1);
});

test('a statement that is new while people answer has to be answered by the next', async () => {
	const pair = await made();
	await ask('2026-09-22T08:21:00Z');
	const [settled, ...rest] = asWanted(await planned(pair));
	const more = { key: null, text: text('New.') };
	await change(pair, [{ ...settled!, questions: [...settled!.questions, more] }, ...rest]);
	const link = checkInLink({
		...{ mentorshipId: pair.id, personId: pair.mentor, moment: 'settled' }
	});
	const reply = { link, scores: { met: 4, fit: 2 }, remark: '', shared: false };
	await expect(answerCheckIn(db, stranger, reply)).rejects.toMatchObject({
		issues: [{ field: 'score_statement3', code: 'required' }]
	});
});

test.each<[string, Partial<WantedCheckIn>, string]>([
	['moment_4_en', { name: {} }, 'required'],
	['statement_4_0_en', { questions: [] }, 'required'],
	[
		'statement_4_0_en',
		{ questions: Array.from({ length: 13 }, () => ({ key: null, text: text('And?') })) },
		'too_many'
	],
	['moment_4_days', { days: -1 }, 'too_small'],
	['moment_4_days', { days: 731 }, 'too_large'],
	['moment_4_days', { days: 1.5 }, 'not_whole'],
	['moment_4_days', { from: 'end', days: 201 }, 'too_large'],
	['moment_4_days', { from: 'middle', days: -366 }, 'too_small']
])('%s is told of %o, and nothing is changed', async (field, wrong, code) => {
	const pair = await made();
	const before = await planned(pair);
	await expect(change(pair, [...asWanted(before), moment(wrong)])).rejects.toMatchObject({
		issues: [expect.objectContaining({ field, code })]
	});
	expect([await planned(pair), await seenOf(pair)]).toEqual([before, 0]);
});

test('of two who change them at once the second is told, and nobody else changes them', async () => {
	const pair = await made();
	const before = asWanted(await planned(pair));
	const both = await Promise.allSettled(
		['One.', 'Two.'].map((name) =>
			change(pair, [...before, moment({ name: text(name) })], { seen: 0 })
		)
	);
	expect(both.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))).toEqual([
		'plan_changed'
	]);
	expect((await planned(pair)).length).toBe(5);
	const actors = [stranger, { personId: pair.mentor, roles: [] }, coordinatorOf(await made())];
	for (const actor of actors) {
		await expect(change(pair, before, { actor })).rejects.toBeInstanceOf(Missing);
	}
});
