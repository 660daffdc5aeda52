import { knownFrom } from './knowledge.ts';
import { assess, brokenRules } from './rules.ts';
import type { Arrangement, MatchingQuestion, Pin } from './types.ts';

/**
 * What a cell of the grid is beside its points, in one letter, because there may be thousands: `f` possible and free,
 * `c` in the run, `t` fixed by hand, `a` kept apart by hand, `x` forbidden by a rule; in capitals (`T`, `A`) where the
 * run has the pair as well.
 */
export type CellMark = 'f' | 'c' | 't' | 'T' | 'a' | 'A' | 'x';

/** One applicant beside every mentor, in the order of the question: their points, and the marks as one text. */
export interface GridRow {
	readonly points: readonly number[];
	readonly marks: string;
}

/** Everybody beside everybody. @param pins those that stand now, which may be others than when the run was made */
export function gridOf(
	question: MatchingQuestion,
	{ proposals }: Arrangement,
	pins: readonly Pin[]
): readonly GridRow[] {
	const { matching, people, mentors } = question;
	const known = knownFrom(question.knowledge);
	const has = new Set(
		proposals.flatMap(({ mentees, mentor }) => mentees.map((mentee) => `${mentee} ${mentor}`))
	);
	const pinOf = new Map(pins.map((pin) => [`${pin.application} ${pin.mentor}`, pin.kind]));
	return people.map((person) => {
		const unit = { id: person.id, members: [person] };
		const marks = mentors.map((mentor): CellMark => {
			const two = `${person.id} ${mentor.id}`;
			const pin = pinOf.get(two);
			const chosen = has.has(two);
			if (pin === 'together') return chosen ? 'T' : 't';
			if (pin === 'apart') return chosen ? 'A' : 'a';
			if (chosen) return 'c';
			return brokenRules(matching.rules, unit, mentor).length > 0 ? 'x' : 'f';
		});
		return {
			points: mentors.map((mentor) => assess(matching, unit, mentor, known).score),
			marks: marks.join('')
		};
	});
}
