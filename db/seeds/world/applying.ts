import type { Answer, Answers, Question } from '#features/programmes/questions.ts';
import type { Random } from './random.ts';
import type { Submitted } from './types.ts';

/** A day on which somebody is `age` years old on `today`. */
export function birthday(random: Random, today: Temporal.PlainDate, age: number): string {
	return today.subtract({ years: age, days: 1 + random.below(360) }).toString();
}

/** A time in the waking hours of a day of the call. */
export function submittedOn(random: Random, day: number): Submitted {
	const pad = (n: number) => String(n).padStart(2, '0');
	return {
		day,
		time: `${pad(8 + random.below(16))}:${pad(random.below(60))}:${pad(random.below(60))}`
	};
}

/** What everybody answers at the end of a form; one in twelve would rather not be named in public. */
export function closingAnswers(i: number, ways: readonly string[]): Answers {
	return {
		// 37 has no divisor in common with the number of applicants of any cycle: everybody gets a turn, in no order.
		heardFrom: ways[(i * 37) % ways.length] ?? 'friend',
		...(i % 12 !== 5 && { mayPublish: true as const }),
		processing: true
	};
}

/** Ticked options in the order in which the form shows them, as a browser would send them. */
export function asTicked(form: readonly Question[], answers: Answers): Answers {
	const ticked = form.flatMap((question): [string, Answer][] => {
		const answer = answers[question.key];
		const isTicked = question.kind === 'choices' || question.kind === 'needs';
		if (!isTicked || !Array.isArray(answer)) return [];
		const values = question.options.map(({ value }) => value);
		return [[question.key, [...answer].sort((a, b) => values.indexOf(a) - values.indexOf(b))]];
	});
	return { ...answers, ...Object.fromEntries(ticked) };
}
