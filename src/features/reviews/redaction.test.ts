import { expect, test } from 'vitest';
import { redacted, redactedAnswers, suggestedPassages } from './redaction.ts';

const ana = { name: 'Ana Primerović', organisation: '' };

test('every passage becomes a block of the same length, the longest first', () => {
	expect(redacted('Ana, Ana Primerović and Ana.', ['Ana', 'Ana Primerović'])).toBe(
		'█████, █████ and █████.'
	);
});

test('a passage is hidden in its own answer only, however deep it stands', () => {
	const answers = { story: 'I am Ana.', goals: { short: 'Ana', long: 'A house' }, other: 'Ana' };
	const redactions = [
		{ question: 'story', passage: 'Ana' },
		{ question: 'goals', passage: 'Ana' }
	];
	expect(redactedAnswers(answers, redactions)).toEqual({
		story: 'I am █████.',
		goals: { short: '█████', long: 'A house' },
		other: 'Ana'
	});
});

test('names are found in both scripts and in every case, neighbours as one passage', () => {
	const text = 'Zovem se Ана Примеровић. Svi znaju Anu, Primerovića nema, a and Anatomija nisu ja.';
	expect(suggestedPassages(text, ana)).toEqual(['Ана Примеровић', 'Anu', 'Primerovića']);
});

test('one word of an organisation tells nothing, two in a row do', () => {
	const who = { name: 'Ana Primerović', organisation: 'Centar za probe' };
	expect(suggestedPassages('Svaki centar ima probe. Centar za probe radi.', who)).toEqual([
		'Centar za probe'
	]);
});

test('addresses, links and telephones are found', () => {
	expect(
		suggestedPassages('Pišite na proba@example.org ili +381 11 000 0000, www.example.org/a', ana)
	).toEqual(['proba@example.org', '+381 11 000 0000', 'www.example.org/a']);
});
