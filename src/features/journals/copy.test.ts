import { expect, test } from 'vitest';
import { journalCopy } from './copy.ts';
import type { TakenEntry } from './types.ts';

const owner = { name: 'Ana Primerović', date: '1 December 2026' };
const moment = Temporal.Instant.from('2026-11-03T23:30:00Z');
const entry = (over: Partial<TakenEntry>): TakenEntry => ({
	...{ id: 'e', mentorshipId: 'm', writtenAt: moment, changedAt: moment },
	...{ audiences: [], need: null, content: { kind: 'text', text: 'Danas' } },
	...{ programme: { en: 'Mentoring' }, cycle: { en: 'First' }, timeZone: 'Europe/Belgrade' },
	...over
});

test('a journal is taken along as one text, each entry under its day and its cycle', () => {
	const answers = {
		...{ satisfied: 4, recommend: 'yes' as const },
		...{ view: 'Wider', difficulties: '', influence: '', good: '' }
	};
	const month = entry({
		content: { kind: 'month', month: '2026-10', answers },
		need: { text: 'Time' }
	});
	expect(journalCopy([entry({}), month], owner, 'en')).toBe(`My journal
Ana Primerović, 1 December 2026

===============
4 November 2026
Mentoring · First

Danas

================================
Seven questions for October 2026
Mentoring · First

How satisfied are you with the way it goes?
4 of 5

What do you see differently from a month ago?
Wider

Would you recommend this mentorship to somebody close?
Yes

Is there something you need and have not said?
Time
`);
});

test('what cannot be opened says so in its place', () => {
	const copy = journalCopy([entry({ content: { kind: 'lost', month: null } })], owner, 'en');
	expect(copy).toContain('the key with which it was sealed is missing');
});

test('an empty journal says that it is', () => {
	expect(journalCopy([], owner, 'en')).toBe(
		'My journal\nAna Primerović, 1 December 2026\n\nNothing is written here yet.\n'
	);
});
