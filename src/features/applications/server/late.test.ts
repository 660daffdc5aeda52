import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem } from '#core/actor.ts';
import { Invalid, Refused } from '#core/refusal.ts';
import { endExtension } from '#features/calls/server/end-extension.ts';
import { makeExtension } from '#features/calls/server/make-extension.ts';
import { setGrace } from '#features/calls/server/set-grace.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { submitApplication } from './submit-application.ts';
import { useExtension } from './use-extension.ts';

let db: Db;

beforeAll(async () => {
	({ db } = await testDb());
});

// In the night after this deadline the clocks go back: 02:30 comes twice.
const aCall = () => aCycle(db, { opens: '2026-10-05T09:00', deadline: '2026-10-24T23:59' });
const inTime = <T>(work: () => T): T => withClock('2026-10-24T21:00:00Z', work);
const draftOf = ({ id }: MadeCycle) => inTime(() => aDraft(db, { cycleId: id }));
const sendAt = (moment: string, link: string) =>
	withClock(moment, () => submitApplication(db, stranger, { link, agreed: true, locale: 'en' }));
const codeUntil = ({ id }: MadeCycle, until: string) =>
	inTime(() => makeExtension(db, theSystem, { cycleId: id, until, note: '' }));
const use = (moment: string, link: string, code: string) =>
	withClock(moment, () => useExtension(db, stranger, { link, code }));

const closed = new Refused('call_closed');

describe('a grace', () => {
	test('lets what was begun in time be sent, to its last moment', async () => {
		const call = await aCall();
		const [first, second] = [await draftOf(call), await draftOf(call)];
		await inTime(() => setGrace(db, theSystem, { cycleId: call.id, minutes: 30 }));
		expect(await sendAt('2026-10-24T22:29:59.999Z', first)).toEqual({
			id: expect.any(String) as string,
			number: 1
		});
		await expect(sendAt('2026-10-24T22:30:00Z', second)).rejects.toEqual(closed);
	});
});

describe('a later deadline', () => {
	test('in the hour that comes twice ends with the second of the two', async () => {
		const call = await aCall();
		const [first, second] = [await draftOf(call), await draftOf(call)];
		const code = await codeUntil(call, '2026-10-25T02:30');
		for (const link of [first, second]) await use('2026-10-24T22:10:00Z', link, code);
		expect(await sendAt('2026-10-25T01:30:59.999Z', first)).toEqual({
			id: expect.any(String) as string,
			number: 1
		});
		await expect(sendAt('2026-10-25T01:31:00Z', second)).rejects.toEqual(closed);
	});

	test('of the day after keeps the wall clock of the cycle', async () => {
		const call = await aCall();
		const [first, second] = [await draftOf(call), await draftOf(call)];
		const code = await codeUntil(call, '2026-10-25T23:59');
		for (const link of [first, second]) {
			await use(
				'2026-10-25T10:00:00Z',
				link,
				` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`
			);
		}
		expect(await sendAt('2026-10-25T22:59:59.999Z', first)).toEqual({
			id: expect.any(String) as string,
			number: 1
		});
		await expect(sendAt('2026-10-25T23:00:00Z', second)).rejects.toEqual(closed);
	});

	test('is for those only who have its code, of this call, as long as it holds', async () => {
		const [call, other] = [await aCall(), await aCall()];
		const link = await draftOf(call);
		const unknown = new Invalid([{ field: 'code', code: 'code_unknown' }]);
		const foreign = await codeUntil(other, '2026-10-25T23:59');
		await expect(use('2026-10-25T10:00:00Z', link, foreign)).rejects.toEqual(unknown);
		const code = await codeUntil(call, '2026-10-25T23:59');
		await expect(use('2026-10-25T23:00:00Z', link, code)).rejects.toEqual(unknown);
		await expect(sendAt('2026-10-25T10:00:00Z', link)).rejects.toEqual(closed);
	});

	test('that the team takes back ends also for those who have used its code', async () => {
		const call = await aCall();
		const link = await draftOf(call);
		const code = await codeUntil(call, '2026-10-25T23:59');
		await use('2026-10-25T10:00:00Z', link, code);
		const { id: extensionId } = await db
			.selectFrom('extensions')
			.select('id')
			.where('code', '=', code)
			.executeTakeFirstOrThrow();
		await endExtension(db, theSystem, { extensionId });
		await expect(sendAt('2026-10-25T10:05:00Z', link)).rejects.toEqual(closed);
	});
});
