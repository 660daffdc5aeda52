import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import type { Answers } from '#features/programmes/questions.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft, typeAnswers } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { countQueries } from '#tests/support/queries.ts';
import { eligibilityOf } from './eligibility-of.ts';
import { openLink } from './link.ts';
import { overrideRequirement } from './override-requirement.ts';
import { refusedDrafts } from './refused-drafts.ts';
import { submitApplication } from './submit-application.ts';
import { takeBackOverride } from './take-back-override.ts';
import { withdrawApplication } from './withdraw-application.ts';

let db: Db;
let cycle: MadeCycle;
const during = '2026-04-20T10:00:00Z';
const after = '2026-05-01T10:00:00Z';
const dates = { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59', startsOn: '2026-10-01' };

beforeAll(async () => {
	({ db } = await testDb());
	cycle = await aCycle(db, { blueprint: 'organisations', ...dates });
});

const euros = (amount: number) => ({ amount, currency: 'EUR' });
const inTime = <T>(work: () => T): T => withClock(during, work);
/** A draft whose budget is too large unless the test says otherwise. */
const draft = (answers: Answers = { budget: euros(41_500) }, email?: string, cycleId = cycle.id) =>
	inTime(() => aDraft(db, { cycleId, answers, ...(email !== undefined && { email }) }));
const send = (link: string) =>
	inTime(() => submitApplication(db, stranger, { link, agreed: true, locale: 'en' }));
const idOf = (link: string) => openLink(link)!;
const codesOf = async (link: string) => {
	const sent = await send(link);
	return 'failing' in sent ? sent.failing.map(({ code }) => code) : [];
};
const override = (link: string, actor: Actor = theSystem, at = during) =>
	withClock(at, () =>
		overrideRequirement(db, actor, {
			draftId: idOf(link),
			rules: ['budget'],
			reason: 'A grant in kind.'
		})
	);
const partnerOf = (country: string): Actor => ({
	personId: null,
	roles: [{ kind: 'partner-coordinator', programmeId: cycle.programmeId, cycleId: null, country }]
});
const listed = async (actor: Actor = theSystem, of = cycle) =>
	refusedDrafts(db, actor, await deskCycle(db, theSystem, of.slug));

describe('a draft that misses requirements', () => {
	test('is not taken: every reason comes back, and the attempt is kept', async () => {
		const link = await draft({ budget: euros(41_500), employees: 4, foundedOn: '2025-02-20' });
		expect(await codesOf(link)).toEqual(['too_new', 'budget', 'staff']);
		expect(await codesOf(link)).toEqual(['too_new', 'budget', 'staff']);
		const applications = await db
			.selectFrom('applications')
			.select('id')
			.where('id', '=', idOf(link))
			.execute();
		expect(applications).toEqual([]);
		const line = (await listed()).find(({ id }) => id === idOf(link));
		expect([line?.attempts, line?.failing.map(({ code }) => code), line?.number]).toEqual([
			2,
			['too_new', 'budget', 'staff'],
			null
		]);
	});

	test('is taken once its answers are others', async () => {
		const link = await draft({ budget: euros(41_500), employees: 4, foundedOn: '2025-02-20' });
		await send(link);
		const mended = { budget: euros(38_000), employees: 3, foundedOn: '2023-10-20' };
		await inTime(() => typeAnswers(db, link, mended));
		expect(await codesOf(link)).toEqual([]);
	});

	test('of an application that was sent leaves what was sent as it is', async () => {
		const link = await draft({ budget: euros(100) });
		expect(await codesOf(link)).toEqual([]);
		await inTime(() => typeAnswers(db, link, { budget: euros(90_000) }));
		expect(await codesOf(link)).toEqual(['budget']);
		const { answers } = await db
			.selectFrom('applications')
			.select('answers')
			.where('id', '=', idOf(link))
			.executeTakeFirstOrThrow();
		expect((answers as Answers)['budget']).toEqual(euros(100));
	});
});

describe('an organisation', () => {
	test('applies once, whatever script it writes its name in, until it withdraws', async () => {
		const first = await draft({ organisation: 'Udruženje „Šiljak”' });
		const second = await draft({ organisation: 'УДРУЖЕЊЕ ШИЉАК' });
		expect(await codesOf(first)).toEqual([]);
		expect(await codesOf(second)).toEqual(['taken']);
		await inTime(() => withdrawApplication(db, stranger, { link: first, reason: '' }));
		expect(await codesOf(second)).toEqual([]);
	});
});

describe('an exception', () => {
	test('lets the draft in as it stands, tells the applicant, and is seen beside the application', async () => {
		const link = await draft({ budget: euros(41_500) }, 'exception@example.org');
		await send(link);
		expect(await override(link)).toBe(1);
		expect(await override(link)).toBe(0);
		const letters = await db
			.selectFrom('outbox')
			.select('text')
			.where('toAddress', '=', 'exception@example.org')
			.where('kind', '=', 'requirement-overridden')
			.execute();
		expect(letters.length).toBe(1);
		expect(letters[0]?.text.includes(link)).toBe(true);

		expect(await codesOf(link)).toEqual([]);
		const found = await deskCycle(db, theSystem, cycle.slug);
		const beside = await eligibilityOf(db, theSystem, found, idOf(link));
		expect(beside?.failing).toEqual([]);
		expect(beside?.overridden.map(({ rule, reason }) => [rule, reason])).toEqual([
			['budget', 'A grant in kind.']
		]);
	});

	test('does not hold for more than it was made for', async () => {
		const link = await draft({ budget: euros(41_500) });
		await send(link);
		await override(link);
		await inTime(() => typeAnswers(db, link, { budget: euros(90_000) }));
		expect(await codesOf(link)).toEqual(['budget']);
	});

	test('can be taken back until the application is sent', async () => {
		const link = await draft({ budget: euros(41_500) });
		await send(link);
		await override(link);
		const [made] = (await listed()).find(({ id }) => id === idOf(link))!.overrides;
		const back = (overrideId: number) =>
			inTime(() => takeBackOverride(db, theSystem, { overrideId }));
		await back(made!.id);
		await back(made!.id);
		expect(await codesOf(link)).toEqual(['budget']);

		await override(link);
		const [again] = (await listed()).find(({ id }) => id === idOf(link))!.overrides;
		expect(await codesOf(link)).toEqual([]);
		await expect(back(again!.id)).rejects.toMatchObject({ code: 'override_sent' });
		await expect(override(link)).rejects.toMatchObject({ code: 'override_sent' });
	});

	test('after the deadline would open nothing, and is refused', async () => {
		const link = await draft({ budget: euros(41_500) });
		await send(link);
		await expect(override(link, theSystem, after)).rejects.toEqual(
			new Refused('override_call_closed')
		);
	});

	test('is made by the coordinators, and by the partner of its country only', async () => {
		const link = await draft({ budget: euros(41_500), place: { country: 'HR', town: 'Primer' } });
		await send(link);
		const ids = async (actor: Actor) => (await listed(actor)).map(({ id }) => id);
		expect(await ids(partnerOf('HR'))).toEqual([idOf(link)]);
		expect((await ids(partnerOf('BA'))).includes(idOf(link))).toBe(false);
		expect(await ids(stranger)).toEqual([]);
		for (const actor of [stranger, partnerOf('BA')]) {
			await expect(override(link, actor)).rejects.toBeInstanceOf(Missing);
		}
		expect(await override(link, partnerOf('HR'))).toBe(1);
	});
});

test('the list of refused drafts takes as many queries for many as for one', async () => {
	const other = await aCycle(db, { blueprint: 'organisations', ...dates });
	const found = await deskCycle(db, theSystem, other.slug);
	const queries = () => countQueries(db, (counted) => refusedDrafts(counted, theSystem, found));
	const refuse = async () => send(await draft({ budget: euros(41_500) }, undefined, other.id));
	await refuse();
	const forOne = await queries();
	for (let i = 0; i < 5; i++) await refuse();
	expect((await listed(theSystem, other)).length).toBe(6);
	expect(await queries()).toBe(forOne);
});
