import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { withClock } from '#platform/clock.ts';
import { testDb } from '#tests/support/database.ts';
import { statusOf, type BatchRecords } from '../rules.ts';
import { post, type Letter } from './post.ts';
import { countLetters, letterById, listLetters } from './queries.ts';
import { releaseKeptLetters } from './release-kept-letters.ts';
import { releaseLetter } from './release-letter.ts';

const { db } = await testDb();
const noon = Temporal.Instant.from('2026-05-04T12:00:00Z');
const all = { status: null, page: 1 } as const;
const programmes: string[] = [];
let cycleId: string;

beforeAll(async () => {
	const organisation = await db
		.insertInto('organisations')
		.values({ name: 'Kuća kulture', country: 'RS' })
		.returning('id')
		.executeTakeFirstOrThrow();
	for (const slug of ['pairs', 'teams']) {
		const row = { slug, organisationId: organisation.id, name: JSON.stringify({ en: slug }) };
		const programme = await db
			.insertInto('programmes')
			.values(row)
			.returning('id')
			.executeTakeFirstOrThrow();
		programmes.push(programme.id);
	}
	const [programmeId] = programmes as [string];
	({ id: cycleId } = await aCycleOf(programmeId));
});

afterEach(async () => {
	delete process.env['SMTP_URL'];
	await db.deleteFrom('outbox').execute();
});

function aCycleOf(programmeId: string) {
	const plan = JSON.stringify({});
	const dates = { timeZone: 'UTC', startsOn: '2026-01-01', endsOn: '2026-12-31' };
	return db
		.insertInto('cycles')
		.values({ programmeId, slug: 'pairs-1', name: plan, blueprint: 'pairs', plan, ...dates })
		.returning('id')
		.executeTakeFirstOrThrow();
}

function coordinatorOf(programmeId: string): Actor {
	const role = { kind: 'coordinator', programmeId, cycleId: null, country: null } as const;
	return { personId: null, roles: [role] };
}

function write(subject: string, more: Partial<Letter> = {}) {
	const to = { name: 'Mila', address: 'mila@example.test', locale: 'en' as const };
	return post(db, { kind: 'news', to, subject, text: `${subject}!`, ...more });
}

const failFinally = (outboxId: string) =>
	db
		.insertInto('outboxFailures')
		.values({ outboxId, failedAt: noon, reason: '550 no', final: true, retryAt: null })
		.execute();

describe('who reads a letter', () => {
	test('a coordinator those of their programme, an administrator all, a stranger none', async () => {
		const [pairs, teams] = programmes as [string, string];
		await withClock(noon, () => write('to pairs', { programmeId: pairs }));
		await withClock(noon.add({ seconds: 1 }), () => write('to teams', { programmeId: teams }));
		await withClock(noon.add({ seconds: 2 }), () => write('to nobody’s programme'));

		const subjects = async (actor: Actor) =>
			(await listLetters(db, actor, all)).map(({ subject }) => subject);
		expect(await subjects(coordinatorOf(pairs))).toEqual(['to pairs']);
		expect(await subjects(theSystem)).toEqual(['to nobody’s programme', 'to teams', 'to pairs']);
		expect(await subjects({ personId: null, roles: [] })).toEqual([]);
		expect((await countLetters(db, coordinatorOf(teams))).kept).toBe(1);
	});

	test('another programme’s letter is as missing as one that is not there', async () => {
		const [pairs, teams] = programmes as [string, string];
		const id = await write('to pairs', { programmeId: pairs });
		await expect(letterById(db, coordinatorOf(teams), id)).rejects.toThrow(Missing);
		await expect(releaseLetter(db, coordinatorOf(teams), { letterId: id })).rejects.toThrow(
			Missing
		);
	});

	test('a coordinator of one cycle none, because a letter belongs to the whole programme', async () => {
		const [pairs] = programmes as [string];
		const cycleId = '00000000-0000-4000-8000-000000000001';
		const role = { kind: 'coordinator', programmeId: pairs, cycleId, country: null } as const;
		const actor: Actor = { personId: null, roles: [role] };
		const letterId = await withClock(noon, () => write('to pairs', { programmeId: pairs }));
		process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';

		expect(await listLetters(db, actor, all)).toEqual([]);
		expect(await countLetters(db, actor)).toEqual({
			waiting: 0,
			held: 0,
			sent: 0,
			failed: 0,
			kept: 0,
			withdrawn: 0
		});
		await expect(letterById(db, actor, letterId)).rejects.toThrow(Missing);
		await expect(releaseLetter(db, actor, { letterId })).rejects.toThrow(Missing);
		await expect(releaseKeptLetters(db, actor, {})).rejects.toThrow(Missing);
		expect((await countLetters(db, theSystem)).kept).toBe(1);
	});

	test('nobody at the desk reads a sign-in code that its reader can receive', async () => {
		const id = await write('Your code is 123456', { kind: 'sign-in-code' });
		const words = async () => {
			const { subject, text } = await letterById(db, theSystem, id);
			return { subject, text };
		};
		expect(await words()).toEqual({ subject: 'Your code is 123456', text: 'Your code is 123456!' });
		process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';
		expect(await words()).toEqual({ subject: null, text: null });
	});
});

test('fifty letters make a page', async () => {
	for (let n = 0; n < 51; n += 1) await write(`Letter ${n}`);
	const sizes = [1, 2, 3].map(
		async (page) => (await listLetters(db, theSystem, { ...all, page })).length
	);
	expect(await Promise.all(sizes)).toEqual([50, 1, 0]);
});

async function makeBatch(batch: BatchRecords): Promise<string> {
	const id = randomUUID();
	const row = { id, cycleId, kind: 'news', madeAt: noon, ...batch };
	await db.insertInto('letterBatches').values(row).execute();
	return id;
}

test('the list and the rules agree on what became of a letter', async () => {
	const hours = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });
	const life = fc.record({
		kind: fc.constantFrom('news', 'sign-in-code'),
		canSend: fc.boolean(),
		sent: fc.boolean(),
		failed: hours,
		final: fc.boolean(),
		released: hours,
		withdrawn: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, hours),
		batch: fc.option(fc.record({ releaseAt: hours, releasedAt: hours }), { nil: null }),
		readAfter: fc.integer({ min: 0, max: 70 })
	});
	await fc.assert(
		fc.asyncProperty(life, async (life) => {
			const { kind, canSend, sent, failed, final, released, withdrawn, readAfter } = life;
			process.env['SMTP_URL'] = canSend ? 'smtp://127.0.0.1:1' : '';
			const at = (after: number) => noon.add({ hours: after });
			const or = (after: number | null) => (after === null ? null : at(after));
			const batch = life.batch && {
				releaseAt: or(life.batch.releaseAt),
				releasedAt: or(life.batch.releasedAt)
			};
			const more = { kind, ...(batch && { batchId: await makeBatch(batch) }) };
			const outboxId = await withClock(noon, () => write('News', more));
			const withdrawnAt = or(withdrawn);
			if (withdrawnAt) {
				await db.insertInto('outboxWithdrawals').values({ outboxId, withdrawnAt }).execute();
			}
			const retryAt = final || failed === null ? null : at(failed + 1);
			if (failed !== null) {
				const failure = { outboxId, failedAt: at(failed), reason: 'no', final, retryAt };
				await db.insertInto('outboxFailures').values(failure).execute();
			}
			if (released !== null) {
				await db
					.insertInto('outboxReleases')
					.values({ outboxId, releasedAt: at(released) })
					.execute();
			}
			const sentAt = sent ? at(readAfter) : null;
			if (sentAt)
				await db.insertInto('outboxSendings').values({ outboxId, sentAt, reply: '' }).execute();

			const counts = failed !== null && (released === null || failed >= released);
			const records = {
				kind,
				sendAfter: noon,
				sentAt,
				failure: counts ? { retryAt } : null,
				releasedAt: or(released),
				withdrawnAt,
				batch
			};
			const shown = await withClock(at(readAfter), () => letterById(db, theSystem, outboxId));
			expect(shown.status).toBe(statusOf(records, canSend, at(readAfter)));
		}),
		{ numRuns: 150 }
	);
});

describe('sending after all', () => {
	test('a letter that was given up waits again, once, and the audit knows who', async () => {
		const [pairs] = programmes as [string];
		const actor = coordinatorOf(pairs);
		const letterId = await withClock(noon, () => write('News', { programmeId: pairs }));
		await failFinally(letterId);
		process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';

		await releaseLetter(db, actor, { letterId });
		await releaseLetter(db, actor, { letterId });
		expect((await letterById(db, actor, letterId)).status).toBe('waiting');
		const lines = await db.selectFrom('audit').select(['what', 'subjectId']).execute();
		expect(lines).toEqual([{ what: 'release-letter', subjectId: letterId }]);
	});

	test('is refused without a mail server, and for a sign-in code always', async () => {
		const letterId = await write('News');
		const code = await withClock(noon, () => write('123456', { kind: 'sign-in-code' }));
		await expect(releaseLetter(db, theSystem, { letterId })).rejects.toThrow(
			new Refused('letter_no_service')
		);
		await expect(releaseKeptLetters(db, theSystem, {})).rejects.toThrow(
			new Refused('letter_no_service')
		);
		process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';
		await expect(releaseLetter(db, theSystem, { letterId: code })).rejects.toThrow(
			new Refused('letter_expired')
		);
	});

	test('all kept letters of one’s reach go, and nothing else', async () => {
		const [pairs, teams] = programmes as [string, string];
		await withClock(noon, () => write('kept', { programmeId: pairs }));
		await withClock(noon, () => write('another’s', { programmeId: teams }));
		await withClock(noon, () => write('code', { programmeId: pairs, kind: 'sign-in-code' }));
		await failFinally(await withClock(noon, () => write('failed', { programmeId: pairs })));
		process.env['SMTP_URL'] = 'smtp://127.0.0.1:1';

		expect(await releaseKeptLetters(db, coordinatorOf(pairs), {})).toBe(1);
		expect(await countLetters(db, theSystem)).toEqual({
			waiting: 1,
			held: 0,
			sent: 0,
			failed: 1,
			kept: 2,
			withdrawn: 0
		});
	});
});
