import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { calendarFile } from '#platform/calendar.ts';
import { withClock } from '#platform/clock.ts';
import { storePosted } from '#platform/files/keep.ts';
import { openMailer } from '#platform/mail.ts';
import { pdfOf } from '#platform/pdf.ts';
import { aPdf } from '#tests/factories/files.ts';
import { testDb } from '#tests/support/database.ts';
import { smtpServer } from '#tests/support/smtp.ts';
import { deliverLetters } from './deliver-letters.ts';
import { post } from './post.ts';

process.env['SITE_URL'] = 'https://ciklus.test';
const { db } = await testDb();
const answers = new Map<string, Error>();
const smtp = await smtpServer({ recipient: (address) => answers.get(address) ?? null });
const mailer = openMailer(smtp.url, 'Ciklus <ciklus@example.test>');
const noService = openMailer('smtp://127.0.0.1:1', 'ciklus@example.test');
const noon = Temporal.Instant.from('2026-05-04T12:00:00Z');

const folder = await mkdtemp(join(tmpdir(), 'ciklus-letters-'));
process.env['FILES_URL'] = pathToFileURL(folder).href;

afterAll(async () => {
	await smtp.stop();
	await rm(folder, { recursive: true });
});
beforeEach(async () => {
	await db.deleteFrom('outbox').execute();
	smtp.arrivals.length = 0;
	answers.clear();
});

const letter = { kind: 'news', subject: 'News', text: 'Hello.' };
const to = (address: string, name = 'Mila') => ({ name, address, locale: 'en' as const });
const deliverAt = (at: Temporal.Instant, by = mailer) =>
	withClock(at, () => deliverLetters(db, by, new AbortController().signal));
const postAt = (at: Temporal.Instant, address: string, more = {}) =>
	withClock(at, () => post(db, { ...letter, to: to(address), ...more }));
const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode });
const failures = () =>
	db
		.selectFrom('outboxFailures')
		.select(['reason', 'final', 'retryAt'])
		.orderBy('id')
		.execute()
		.then((rows) =>
			rows.map(({ reason, final, retryAt }) => ({ reason, final, retryAt: retryAt?.toString() }))
		);

test('a letter goes once, under its Message-ID and in its language', async () => {
	const id = await postAt(noon, 'mila@example.test');
	expect([await deliverAt(noon), await deliverAt(noon)]).toEqual([1, 0]);

	const { messageId } = await db.selectFrom('outbox').select('messageId').executeTakeFirstOrThrow();
	expect(smtp.arrivals.map(({ source: _, ...rest }) => rest)).toEqual([
		{ to: 'mila@example.test', messageId }
	]);
	expect(messageId).toBe(`<${id}@ciklus.test>`);
	expect(smtp.arrivals[0]?.source).toMatch(/^Content-Language: en\r$/m);
});

test('nothing written into a letter becomes a header or a second reader', async () => {
	const name = 'Mila\r\nBcc: spy@example.test';
	const subject = 'News\r\nBcc: spy@example.test';
	await post(db, { ...letter, subject, to: to('mila@example.test', name) });
	await post(db, { ...letter, to: to('mila@example.test, spy@example.test') });
	await post(db, { ...letter, to: to('mila@example.test>\r\nRCPT TO:<spy@example.test') });
	await deliverLetters(db, mailer, new AbortController().signal);

	expect(smtp.arrivals.map((arrival) => arrival.to)).toEqual(['mila@example.test']);
	expect(smtp.arrivals[0]?.source).not.toMatch(/^Bcc:/im);
	expect((await failures()).map(({ final }) => final)).toEqual([true, true]);
});

test('a letter waits for its time', async () => {
	await postAt(noon, 'mila@example.test', { sendAfter: noon.add({ minutes: 1 }) });
	expect(await deliverAt(noon.add({ seconds: 59 }))).toBe(0);
	expect(await deliverAt(noon.add({ seconds: 60 }))).toBe(1);
});

test('a delay is tried again a minute later, and the others go meanwhile', async () => {
	answers.set('full@example.test', refusal(452));
	await postAt(noon, 'full@example.test');
	await postAt(noon, 'mila@example.test');
	expect(await deliverAt(noon)).toBe(1);
	expect(await failures()).toEqual([
		{ reason: '452 no', final: false, retryAt: '2026-05-04T12:01:00Z' }
	]);

	answers.clear();
	expect(await deliverAt(noon.add({ seconds: 59 }))).toBe(0);
	expect(await deliverAt(noon.add({ seconds: 60 }))).toBe(1);
});

test('after three days of delays a letter is given up', async () => {
	answers.set('full@example.test', refusal(452));
	await postAt(noon, 'full@example.test');
	for (let hour = 0; hour <= 80; hour += 1) await deliverAt(noon.add({ hours: hour }));
	const all = await failures();
	expect(all.map(({ final }) => final)).toEqual([...Array(all.length - 1).fill(false), true]);
});

test('a refused reader is final, until somebody releases the letter', async () => {
	answers.set('gone@example.test', refusal(550));
	const outboxId = await postAt(noon, 'gone@example.test');
	await deliverAt(noon);
	expect(await failures()).toEqual([{ reason: '550 no', final: true, retryAt: undefined }]);

	answers.clear();
	expect(await deliverAt(noon.add({ hours: 1 }))).toBe(0);
	const releasedAt = noon.add({ hours: 1 }).toString();
	await db.insertInto('outboxReleases').values({ outboxId, releasedAt }).execute();
	expect(await deliverAt(noon.add({ hours: 1 }))).toBe(1);
});

test('a server that does not answer ends the round and gives no letter up', async () => {
	await postAt(noon, 'mila@example.test');
	await postAt(noon, 'jovan@example.test');
	expect(await deliverAt(noon, noService)).toBe(0);
	expect((await failures()).map(({ final }) => final)).toEqual([false]);
	expect(await deliverAt(noon.add({ minutes: 1 }))).toBe(2);
});

test('a letter that nobody could send for a day is kept, a sign-in code after a quarter of an hour', async () => {
	await postAt(noon, 'mila@example.test');
	await postAt(noon.add({ hours: 24 }), 'jovan@example.test', { kind: 'sign-in-code' });
	expect(await deliverAt(noon.add({ hours: 24, minutes: 16 }))).toBe(0);
	expect(await failures()).toEqual([]);
});

/** The parts of a message as they lie one in another: type, and name where it has one. */
function partsIn(source: string): string[] {
	const heads = source.matchAll(
		/^Content-Type: ([^;\s]+)(?:;(?<rest>[^\r\n]*(?:\r\n[ \t][^\r\n]*)*))?/gmu
	);
	return [...heads].map(({ 1: type, groups }) => {
		const named = /(?:method|name)="?([^";\r\n]+)/u.exec(groups?.['rest'] ?? '')?.[1];
		return named ? `${type} ${named}` : String(type);
	});
}

/** The content of the first part of a type. */
function decoded(source: string, type: string): string {
	const part = source.slice(source.indexOf(`Content-Type: ${type}`)).split('\r\n--', 1)[0] ?? '';
	const [head = '', ...body] = part.split('\r\n\r\n');
	const text = body.join('\r\n\r\n');
	if (head.includes('base64')) return Buffer.from(text, 'base64').toString();
	return text
		.replaceAll('=\r\n', '')
		.replaceAll(/=([0-9A-F]{2})/gu, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

test('an invitation is beside the text, where calendars look, and among the files', async () => {
	const invitation = calendarFile({
		method: 'REQUEST',
		uid: 'gathering-1@ciklus.test',
		sequence: 0,
		stamp: noon,
		starts: noon.add({ hours: 48 }),
		ends: noon.add({ hours: 50 }),
		zone: 'Europe/Belgrade',
		summary: 'Okrugli sto',
		organiser: { name: 'Tim', address: 'tim@example.test' },
		attendees: [{ name: 'Mila', address: 'mila@example.test' }]
	});
	const scope = { purpose: 'answer', subjectId: randomUUID() };
	const cv = new File([new Uint8Array(aPdf())], 'Životopis.pdf');
	const { id: fileId } = await storePosted(db, cv, scope, { kinds: ['pdf'], maxBytes: 9_999 });
	await postAt(noon, 'mila@example.test', {
		attachments: [
			{ name: 'Životopis.pdf', mediaType: 'application/pdf', content: { fileId } },
			{
				name: 'poziv.ics',
				mediaType: 'text/calendar',
				content: Buffer.from(invitation),
				method: 'REQUEST'
			}
		]
	});
	expect(await deliverAt(noon)).toBe(1);

	const source = smtp.arrivals[0]?.source ?? '';
	expect(partsIn(source)).toEqual([
		'multipart/mixed',
		'multipart/alternative',
		'text/plain',
		'text/html',
		'text/calendar REQUEST',
		'application/pdf =?UTF-8?Q?=C5=BDivotopis=2Epdf?=',
		'application/ics poziv.ics'
	]);
	expect(decoded(source, 'text/calendar')).toBe(invitation);
	expect(decoded(source, 'application/pdf')).toBe(aPdf().toString());
});

test('a letter whose file is gone is given up, and says why', async () => {
	const scope = { purpose: 'answer', subjectId: randomUUID() };
	const cv = new File([new Uint8Array(aPdf('gone'))], 'cv.pdf');
	const { id: fileId } = await storePosted(db, cv, scope, { kinds: ['pdf'], maxBytes: 9_999 });
	const content = { fileId };
	await postAt(noon, 'mila@example.test', {
		attachments: [{ name: 'cv.pdf', mediaType: 'application/pdf', content }]
	});
	await rm(join(folder, 'content'), { recursive: true });
	expect(await deliverAt(noon)).toBe(0);
	expect(await failures()).toEqual([
		{ reason: 'The file that goes with it is gone: cv.pdf', final: true, retryAt: undefined }
	]);
});

test('an answer to a stream of its own goes where that is read', async () => {
	const replyTo = { name: 'Komisija\r\nBcc: spy@example.test', address: 'komisija@example.test' };
	await postAt(noon, 'mila@example.test', { replyTo, stream: 'reviewers' });
	await postAt(noon, 'jovan@example.test');
	expect(await deliverAt(noon)).toBe(2);
	const heads = smtp.arrivals.map(({ source }) => [
		/^Reply-To: (.*)\r$/mu.exec(source)?.[1],
		/^List-ID: (.*)\r$/imu.exec(source)?.[1],
		/^Bcc:/imu.test(source)
	]);
	expect(heads).toContainEqual([
		'"Komisija Bcc: spy@example.test" <komisija@example.test>',
		'<reviewers.ciklus.test>',
		false
	]);
	expect(heads).toContainEqual([undefined, undefined, false]);
});

test('news can be ended by a mail program with one click, and no other letter says so', async () => {
	await postAt(noon, 'mila@example.test', {
		unsubscribe: 'https://ciklus.test/en/news/x/one-click'
	});
	await postAt(noon, 'jovan@example.test');
	expect(await deliverAt(noon)).toBe(2);
	const heads = smtp.arrivals.map(({ to, source }) => [
		to,
		/^List-Unsubscribe: (.*)\r$/mu.exec(source)?.[1],
		/^List-Unsubscribe-Post: (.*)\r$/mu.exec(source)?.[1]
	]);
	expect(heads.sort()).toEqual([
		['jovan@example.test', undefined, undefined],
		['mila@example.test', '<https://ciklus.test/en/news/x/one-click>', 'List-Unsubscribe=One-Click']
	]);
});

test('a document is kept as its words, and goes as a PDF with the letter', async () => {
	const document = {
		title: 'Prijava br. 27',
		language: 'sr-Latn',
		author: 'Mila',
		facts: [],
		sections: [{ answers: [{ question: 'Kako se zovete?', answer: 'Mila' }] }],
		foot: 'Mentorstvo',
		pageOf: '{page} / {pages}',
		madeAt: noon.toString()
	};
	const attachments = [
		{ name: 'Prijava.pdf', mediaType: 'application/pdf', content: { document } }
	];
	const first = await postAt(noon, 'mila@example.test', { attachments });
	const second = await postAt(noon, 'jovan@example.test', { attachments });
	expect(await deliverAt(noon)).toBe(2);

	const wanted = await pdfOf(document);
	const sources = smtp.arrivals.map(({ source }) => source);
	expect(sources.map((source) => decoded(source, 'application/pdf'))).toEqual([
		wanted.toString(),
		wanted.toString()
	]);
	const kept = await db
		.selectFrom('outboxAttachments')
		.select(['content', 'document'])
		.where('outboxId', 'in', [first, second])
		.execute();
	expect(kept).toEqual([
		{ content: wanted, document: null },
		{ content: wanted, document: null }
	]);
});
