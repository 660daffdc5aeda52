import { expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import { aMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { answerCheckIn } from './answer-check-in.ts';
import { checkInAnswers, sharedRemarks } from './check-in-answers.ts';
import { checkInLink } from './check-in-link.ts';
import { ownCheckIn } from './own-check-in.ts';
import { sendCheckIns } from './send-check-ins.ts';

const { db } = await testDb();
const made = await withClock('2026-08-20T10:00:00Z', () =>
	aMentorship(db, {
		opens: '2026-08-10T09:00',
		deadline: '2026-08-31T23:59',
		startsOn: '2026-09-01'
	})
);
const { cycle, id: mentorshipId, mentor } = made;
const coordinator: Actor = {
	personId: null,
	roles: [{ kind: 'coordinator', programmeId: cycle.programmeId, cycleId: null, country: null }]
};
const link = checkInLink({ mentorshipId, personId: mentor, moment: 'settled' });
const reply = { link, scores: { met: 4, fit: 5 }, remark: 'Lepo nam je.', shared: true };
const send = (instant: string) => withClock(instant, () => sendCheckIns(db, theSystem, undefined));

test('both sides are asked once at each moment, by a link of their own', async () => {
	expect(await send('2026-09-21T08:21:00Z')).toBe(0);
	expect(await send('2026-09-22T08:21:00Z')).toBe(2);
	expect(await send('2026-09-22T08:21:00Z')).toBe(0);
	expect(await send('2026-09-30T08:21:00Z')).toBe(0);
	const letters = await db
		.selectFrom('outbox')
		.select(['personId', 'text'])
		.where('kind', '=', 'care-check-in')
		.execute();
	const links = letters.map(({ personId, text }) => [personId, text.includes(link)]);
	expect(Object.fromEntries(links)).toEqual({ [mentor]: true, [made.mentees[0]!]: false });
});

test('an answer needs every statement, stands once, and opening the page writes nothing', async () => {
	expect((await ownCheckIn(db, link)).answered).toBe(false);
	const half = { ...reply, scores: { met: 4 } };
	await expect(answerCheckIn(db, stranger, half)).rejects.toBeInstanceOf(Invalid);
	await expect(answerCheckIn(db, stranger, { ...reply, link: `${link}x` })).rejects.toBeInstanceOf(
		Missing
	);
	expect(await checkInAnswers(db, coordinator, cycle.id)).toEqual([]);
	await answerCheckIn(db, stranger, reply);
	await answerCheckIn(db, stranger, { ...reply, scores: { met: 1, fit: 1 } });
	expect((await ownCheckIn(db, link)).answered).toBe(true);
	expect(await checkInAnswers(db, coordinator, cycle.id)).toEqual([
		{ moment: 'settled', side: 'mentor', scores: { met: 4, fit: 5 } }
	]);
});

test('a remark is kept only when the team may read it, and only a coordinator who is across from nobody reads it', async () => {
	const mentee = checkInLink({ mentorshipId, personId: made.mentees[0]!, moment: 'settled' });
	await answerCheckIn(db, stranger, { ...reply, link: mentee, shared: false });
	const kept = await db.selectFrom('checkInAnswers').select('remark').orderBy('side').execute();
	expect(kept).toEqual([{ remark: null }, { remark: expect.stringMatching(/^s1\./) }]);
	const remarks = await sharedRemarks(db, coordinator, mentorshipId);
	expect(remarks.map(({ name, remark }) => [name, remark])).toEqual([
		['Boris Ogledović', 'Lepo nam je.']
	]);
	for (const actor of [theSystem, { ...coordinator, personId: made.mentees[0]! }]) {
		expect(await sharedRemarks(db, actor, mentorshipId)).toEqual([]);
	}
	for (const actor of [stranger, { personId: made.mentees[0]!, roles: [] }]) {
		expect(await sharedRemarks(db, actor, mentorshipId)).toEqual([]);
		expect(await checkInAnswers(db, actor, cycle.id)).toEqual([]);
	}
});
