import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger } from '#core/actor.ts';
import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft, anApplication, saveFields } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { beginApplication } from './begin-application.ts';
import { ownDraft } from './drafts.ts';
import { linkTo } from './link.ts';
import { submitApplication } from './submit-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

let db: Db;
let cycle: MadeCycle;
const opens = '2026-04-09T09:00';
const deadline = '2026-04-26T23:59';
const lastSecond = '2026-04-26T21:59:59.999Z';
const shut = '2026-04-26T22:00:00Z';

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { opens, deadline });
});

const beginning = (changes: object = {}) => ({
	cycleId: cycle.id,
	once: randomUUID(),
	name: 'Ђорђе Пробић',
	email: `${randomUUID()}@example.org`,
	locale: 'sr-Cyrl' as const,
	...changes
});

const inTime = <T>(work: () => T): T => withClock(lastSecond, work);
const late = <T>(work: () => T): T => withClock(shut, work);
const draft = (changes: object = {}) => inTime(() => aDraft(db, { cycleId: cycle.id, ...changes }));
const send = async (link: string) => {
	const receipt = await submitApplication(db, stranger, { link, agreed: true, locale: 'sr-Cyrl' });
	if ('failing' in receipt) throw new Error('turned away');
	return receipt;
};

const lettersTo = (address: string) =>
	db.selectFrom('outbox').selectAll().where('toAddress', '=', address).orderBy('kind').execute();
const kindsTo = async (address: string) => (await lettersTo(address)).map(({ kind }) => kind);

describe('a beginning', () => {
	test('before the opening is told that it is early, and after the deadline that it is late', async () => {
		const early = () => beginApplication(db, stranger, beginning());
		await expect(withClock('2026-04-09T06:59:59Z', early)).rejects.toEqual(
			new Refused('call_not_open')
		);
		await expect(late(early)).rejects.toEqual(new Refused('call_closed'));
	});

	test('of a call that is not published finds nothing there', async () => {
		const hidden = await aCycle(db, { opens, deadline, published: false });
		const begun = inTime(() => beginApplication(db, stranger, beginning({ cycleId: hidden.id })));
		await expect(begun).rejects.toBeInstanceOf(Missing);
	});

	test('sent twice at once is one draft and one letter with its link', async () => {
		const input = beginning();
		const ids = await inTime(() =>
			Promise.all([1, 2].map(() => beginApplication(db, stranger, input)))
		);
		expect(new Set(ids).size).toBe(1);
		const letters = await lettersTo(input.email);
		expect(letters.map(({ kind }) => kind)).toEqual(['application-begun']);
		expect(letters[0]?.text.includes(linkTo(ids[0]!))).toBe(true);
	});

	test('anew from one address is another draft, and only the letter speaks of the first', async () => {
		const email = 'again@example.org';
		const first = await inTime(() => beginApplication(db, stranger, beginning({ email })));
		const second = await inTime(() => beginApplication(db, stranger, beginning({ email })));
		expect(second).not.toBe(first);
		const texts = (await lettersTo(email)).map(({ text }) => text.includes('није прва'));
		expect(texts.sort()).toEqual([false, true]);
	});
});

describe('a submission', () => {
	test('in the last second of the deadline is taken, and a second later is not', async () => {
		const [inTimeLink, lateLink] = [await draft(), await draft()];
		const { id } = await inTime(() => send(inTimeLink));
		await expect(late(() => send(lateLink))).rejects.toEqual(new Refused('call_closed'));
		expect((await ownDraft(db, lateLink)).sent).toBe(null);
		expect((await ownDraft(db, linkTo(id))).sent?.name).toBe('Ana Primerović');
	});

	test('sent twice, at once and again after the deadline, is one application and one receipt', async () => {
		const link = await draft({ email: 'twice@example.org' });
		const [first, second] = await inTime(() => Promise.all([send(link), send(link)]));
		const third = await late(() => send(link));
		expect([second, third]).toEqual([first, first]);
		expect(await kindsTo('twice@example.org')).toEqual([
			'application-begun',
			'application-received'
		]);
	});

	test('of a draft with gaps names every one, in all sections, and takes nothing', async () => {
		const id = await inTime(() => beginApplication(db, stranger, beginning()));
		const thrown = await inTime(() => send(linkTo(id))).catch((error: unknown) => error);
		expect(thrown).toBeInstanceOf(Invalid);
		const { form } = await ownDraft(db, linkTo(id));
		const required = form.sections.flatMap(({ questions }) =>
			questions.filter((each) => each.required && !each.when).map(({ key }) => `q_${key}`)
		);
		expect((thrown as Invalid).issues.map(({ field }) => field)).toEqual(required);
		expect((await ownDraft(db, linkTo(id))).sent).toBe(null);
	});

	test('without agreement is not taken', async () => {
		const link = await draft();
		const unsaid = inTime(() =>
			submitApplication(db, stranger, { link, agreed: false, locale: 'en' })
		);
		await expect(unsaid).rejects.toEqual(new Invalid([{ field: 'agreed', code: 'required' }]));
	});

	test('gets a receipt in its own script with the name as it was typed', async () => {
		const link = await draft({ email: 'cyrillic@example.org', name: 'Ђорђе Пробић' });
		const { number } = await inTime(() => send(link));
		const letter = (await lettersTo('cyrillic@example.org')).find(
			({ kind }) => kind === 'application-received'
		);
		expect(letter?.locale).toBe('sr-Cyrl');
		expect(letter?.subject).toBe(`Ваша пријава је стигла, број ${number}`);
		expect(letter?.text.includes('Ђорђе Пробић')).toBe(true);
	});

	test('gets the next number, without gaps, when fifty arrive at once', async () => {
		const busy = await aCycle(db, { opens, deadline });
		const links = await Promise.all(
			Array.from({ length: 50 }, () => inTime(() => aDraft(db, { cycleId: busy.id })))
		);
		const receipts = await Promise.all(links.map((link) => inTime(() => send(link))));
		const numbers = receipts.map(({ number }) => number).sort((a, b) => a - b);
		expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
	});
});

describe('changes', () => {
	test('count from the moment they are sent, keep the number, and say so in a letter', async () => {
		const email = 'mended@example.org';
		const link = await draft({ email });
		const first = await inTime(() => send(link));
		await inTime(() => saveFields(db, link, { name: 'Đorđe Probić' }));
		expect((await ownDraft(db, link)).sent?.name).toBe('Ana Primerović');
		const again = await inTime(() => send(link));
		expect(again).toEqual(first);
		expect((await ownDraft(db, link)).sent?.name).toBe('Đorđe Probić');
		expect(await kindsTo(email)).toEqual([
			'application-begun',
			'application-changed',
			'application-received'
		]);
	});

	test('after the deadline are refused, typed or sent, and what was sent stays', async () => {
		const link = await draft();
		await inTime(() => send(link));
		await inTime(() => saveFields(db, link, { name: 'Đorđe Probić' }));
		await expect(late(() => send(link))).rejects.toEqual(new Refused('call_closed'));
		await expect(late(() => saveFields(db, link, { name: 'X' }))).rejects.toEqual(
			new Refused('call_closed')
		);
		expect((await ownDraft(db, link)).typed['name']).toEqual(['Đorđe Probić']);
		expect((await ownDraft(db, link)).sent?.name).toBe('Ana Primerović');
	});

	test('with a link that we never made find nothing', async () => {
		const one = await inTime(() => anApplication(db, { cycleId: cycle.id }));
		const other = await inTime(() => anApplication(db, { cycleId: cycle.id }));
		const forged = `${one.id}~${linkTo(other.id).split('~')[1]}`;
		for (const link of [forged, one.id, '', '~', `${one.id}~`]) {
			await expect(inTime(() => send(link))).rejects.toBeInstanceOf(Missing);
			await expect(ownDraft(db, link)).rejects.toBeInstanceOf(Missing);
		}
	});
});

describe('a withdrawal', () => {
	test('is kept once, with its reason, also after the deadline, and ends all writing', async () => {
		const { id } = await inTime(() => anApplication(db, { cycleId: cycle.id }));
		const withdraw = (reason: string) =>
			late(() => withdrawApplication(db, stranger, { link: linkTo(id), reason }));
		await withdraw('Dobila sam posao u Nišu.');
		await withdraw('');
		const rows = await db
			.selectFrom('withdrawals')
			.select('reason')
			.where('applicationId', '=', id)
			.execute();
		expect(rows).toEqual([{ reason: 'Dobila sam posao u Nišu.' }]);
		const write = () => saveFields(db, linkTo(id), { name: 'X' });
		for (const refused of [write, () => send(linkTo(id))] as readonly (() => Promise<unknown>)[]) {
			await expect(inTime(refused)).rejects.toEqual(new Refused('application_withdrawn'));
		}
	});

	test('of what was never sent has nothing to take back', async () => {
		const link = await draft();
		const withdrawn = inTime(() => withdrawApplication(db, stranger, { link, reason: '' }));
		await expect(withdrawn).rejects.toEqual(new Refused('application_not_sent'));
	});
});
