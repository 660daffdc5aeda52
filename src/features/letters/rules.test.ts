import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
	isReleasable,
	letterHtml,
	letterStatuses,
	nextTry,
	statusOf,
	withoutKeys,
	type BatchRecords,
	type LetterRecords
} from './rules.ts';

const at = Temporal.Instant.from('2026-05-04T12:00:00Z');
const fresh: LetterRecords = {
	kind: 'news',
	sendAfter: at,
	sentAt: null,
	failure: null,
	releasedAt: null,
	withdrawnAt: null,
	batch: null
};

describe('the next try', () => {
	test('comes after growing pauses', () => {
		const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((failures) =>
			nextTry(failures, at, at)?.since(at).total('minutes')
		);
		expect(minutes).toEqual([1, 5, 15, 60, 180, 360, 360, 360]);
	});

	test('is given up after three days', () => {
		const lateEnough = at.add({ hours: 66 });
		expect(nextTry(12, at, lateEnough)).toEqual(at.add({ hours: 72 }));
		expect(nextTry(12, at, lateEnough.add({ seconds: 1 }))).toBeNull();
	});
});

describe('the status of a letter', () => {
	const later = (time: Temporal.DurationLike) => at.add(time);

	test('is waiting for a day, and kept after it', () => {
		expect(statusOf(fresh, true, later({ hours: 24 }))).toBe('waiting');
		expect(statusOf(fresh, true, later({ hours: 24, seconds: 1 }))).toBe('kept');
	});

	test('is kept after a quarter of an hour when it holds a sign-in code', () => {
		const code = { ...fresh, kind: 'sign-in-code' };
		expect(statusOf(code, true, later({ minutes: 15 }))).toBe('waiting');
		expect(statusOf(code, true, later({ minutes: 16 }))).toBe('kept');
	});

	test('is kept as long as there is no mail server', () => {
		expect(statusOf(fresh, false, at)).toBe('kept');
	});

	test('is waiting when somebody released it, however old it is', () => {
		expect(statusOf({ ...fresh, releasedAt: at }, true, later({ hours: 90 }))).toBe('waiting');
	});

	test('follows its newest failure, and a sending ends it', () => {
		const tried = { ...fresh, failure: { retryAt: at } };
		const givenUp = { ...fresh, failure: { retryAt: null } };
		expect(statusOf(tried, true, later({ hours: 90 }))).toBe('waiting');
		expect(statusOf(givenUp, true, at)).toBe('failed');
		expect(statusOf({ ...givenUp, sentAt: at }, false, at)).toBe('sent');
	});

	test('is held until its batch goes, by a person or by itself, and is news from then on', () => {
		const held = { releaseAt: null, releasedAt: null };
		const status = (batch: BatchRecords, hours: number, canSend = true) =>
			statusOf({ ...fresh, batch }, canSend, later({ hours }));
		expect(status(held, 200)).toBe('held');
		expect(status(held, 200, false)).toBe('held');
		const at48 = later({ hours: 48 });
		for (const batch of [
			{ releaseAt: at48, releasedAt: null },
			{ releaseAt: null, releasedAt: at48 },
			{ releaseAt: later({ hours: 90 }), releasedAt: at48 },
			{ releaseAt: at48, releasedAt: later({ hours: 90 }) }
		]) {
			expect([47, 48, 72, 73].map((hours) => status(batch, hours))).toEqual([
				'held',
				'waiting',
				'waiting',
				'kept'
			]);
		}
		const longAgo = { releaseAt: null, releasedAt: at.subtract({ hours: 90 }) };
		expect(status(longAgo, 24)).toBe('waiting');
	});

	test('is withdrawn for good, unless it had gone', () => {
		const withdrawn = { ...fresh, withdrawnAt: at };
		expect(statusOf(withdrawn, true, at)).toBe('withdrawn');
		expect(statusOf({ ...withdrawn, releasedAt: at }, true, at)).toBe('withdrawn');
		expect(statusOf({ ...withdrawn, sentAt: at }, true, at)).toBe('sent');
	});

	test('decides whether it can be sent after all; a sign-in code never can', () => {
		const releasable = (kind: string) =>
			letterStatuses.filter((status) => isReleasable(kind, status));
		expect(releasable('news')).toEqual(['failed', 'kept']);
		expect(releasable('sign-in-code')).toEqual([]);
	});
});

describe('the HTML of a letter', () => {
	const body = (text: string) =>
		letterHtml('Hello', text, 'sr-Latn')
			.split('\n')
			.slice(5, -4)
			.join('\n')
			.replaceAll(/ style="[^"]*"/gu, '');

	test('names its language', () => {
		const tags = (['en', 'sr-Latn', 'sr-Cyrl'] as const).map(
			(locale) => letterHtml('Hello', 'Hi', locale).split('\n')[1]
		);
		expect(tags).toEqual(['<html lang="en">', '<html lang="sr-Latn">', '<html lang="sr-Cyrl">']);
	});

	test('has paragraphs, lines and links', () => {
		expect(body('Dear Mila,\n\nsee https://a.test/x?b=1&c=2.\nBye')).toBe(
			'<p>Dear Mila,</p>\n<p>see <a href="https://a.test/x?b=1&amp;c=2">https://a.test/x?b=1&amp;c=2</a>.<br>\nBye</p>'
		);
	});

	test('has one button at most', () => {
		expect(body('Open:\nhttps://a.test/1\n\nOr this:\nhttps://a.test/2')).toBe(
			'<p><a href="https://a.test/1">Open</a></p>\n' +
				'<p>Or this:<br>\n<a href="https://a.test/2">https://a.test/2</a></p>'
		);
	});

	test('makes the last sentence before an address the button, also across an empty line', () => {
		expect(
			body('The year is over. Read on 6. May. Your certificate is here:\nhttps://a.test/1')
		).toBe(
			'<p>The year is over. Read on 6. May.</p>\n' +
				'<p><a href="https://a.test/1">Your certificate is here</a></p>'
		);
		expect(body('Do 6. decembra odgovorite ovde:\n\nhttps://a.test/1\n\nHvala!')).toBe(
			'<p><a href="https://a.test/1">Do 6. decembra odgovorite ovde</a></p>\n<p>Hvala!</p>'
		);
	});

	test('makes no link of another scheme', () => {
		expect(body('Open:\njavascript:alert(1)')).toBe('<p>Open:<br>\njavascript:alert(1)</p>');
	});

	test('lets no text become markup', () => {
		fc.assert(
			fc.property(fc.string(), fc.webUrl(), (words, address) => {
				const html = body(`${words}<script>"${address}"><img src=x>`);
				expect(html.replaceAll(/<\/?(p|a href="[^"<>]*"|a)>|<br>/gu, '')).not.toMatch(/[<>]/u);
			})
		);
	});
});

test('a letter read by others keeps its words and loses its keys', () => {
	const address = 'https://primer.rs/sr/applications/6fcf3125-49ec-4195-8ab0-3348bc6a9193';
	expect(withoutKeys(`Ovde:\n${address}~K_WBRFI4NttTAQgXF-Zh7f\n~ kraj ~`)).toBe(
		`Ovde:\n${address}~…\n~ kraj ~`
	);
});
