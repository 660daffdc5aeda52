import { expect, test } from 'vitest';
import { guardianState, standingAnswer, type GuardianAnswer } from './guardian.ts';

const at = Temporal.Instant.from('2026-04-20T10:00:00Z');
const letter = (id: string, email: string) => ({
	id,
	email,
	name: 'Marko Primerović',
	askedAt: at
});
const said = (requestId: string, answer: 'yes' | 'no'): GuardianAnswer => ({
	requestId,
	answer,
	name: 'Marko Primerović',
	answeredAt: at
});
const first = letter('1', 'marko@example.org');
const reminder = letter('2', 'Marko@example.org');
const another = letter('3', 'vesna@example.org');

test('without an answer the application waits', () => {
	expect(guardianState([first, reminder], [])).toBe('waiting');
});

test('the newest answer counts, whichever of the letters brought it', () => {
	expect(guardianState([first, reminder], [said('1', 'no'), said('2', 'yes')])).toBe('yes');
	expect(guardianState([first, reminder], [said('2', 'yes'), said('1', 'no')])).toBe('no');
});

test('a yes from an address that was replaced says nothing', () => {
	expect(guardianState([first, another], [said('1', 'yes')])).toBe('waiting');
	expect(standingAnswer([first, another], [said('3', 'no'), said('1', 'yes')])).toEqual(
		said('3', 'no')
	);
});
