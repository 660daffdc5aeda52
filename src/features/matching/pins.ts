import { brokenRules } from './rules.ts';
import { mayNotHave, pinnedWith } from './team-pins.ts';
import type { MatchingQuestion, Two } from './types.ts';

/** Why two cannot be fixed, or kept apart: the code of a refusal, its facts, and those in it who are named by id. */
export interface PinObstacle {
	readonly code: string;
	readonly facts?: Readonly<Record<string, string | number>>;
	readonly ids?: Readonly<Record<string, string>>;
}

/**
 * What stands in the way of fixing two together: the mentee is fixed with somebody else, the mentor has no place left
 * beside other fixed pairs, or a rule forbids it, also of somebody who is fixed in one team with the mentee. Null when
 * nothing does, or when either is not part of the question: then the pin waits until they are.
 */
export function obstacleToFixing(
	question: MatchingQuestion,
	{ application, mentor }: Two
): PinObstacle | null {
	const { matching, people, mentors, pins } = question;
	const person = people.find(({ id }) => id === application);
	const guide = mentors.find(({ id }) => id === mentor);
	if (!person || !guide) return null;
	const together = pins.filter(({ kind }) => kind === 'together');
	const mates = pinnedWith(question, application);
	const elsewhere = together.find(
		(pin) =>
			mates.includes(pin.application) &&
			pin.mentor !== mentor &&
			mentors.some(({ id }) => id === pin.mentor)
	);
	if (elsewhere) return { code: 'pin_elsewhere', ids: { mentor: elsewhere.mentor } };
	const [rule] = brokenRules(matching.rules, { id: person.id, members: [person] }, guide);
	if (rule) return { code: 'pin_breaks_rule', facts: { rule } };
	const barred = mates.find((mate) => mate !== application && mayNotHave(question, mate, mentor));
	if (barred) return { code: 'pin_mate_barred', ids: { mate: barred } };
	const inTeams = matching.teams !== undefined;
	const taken = together.filter((pin) => pin.mentor === mentor).length;
	if (!inTeams && taken >= guide.capacity) {
		return { code: 'pin_full', facts: { places: guide.capacity } };
	}
	return null;
}

/** What stands in the way of keeping two apart: somebody fixed in one team with the mentee is fixed with the mentor. */
export function obstacleToParting(
	question: MatchingQuestion,
	{ application, mentor }: Two
): PinObstacle | null {
	const mates = pinnedWith(question, application).filter((mate) => mate !== application);
	const fixed = question.pins.find(
		(pin) => pin.kind === 'together' && pin.mentor === mentor && mates.includes(pin.application)
	);
	return fixed ? { code: 'pin_mate_fixed', ids: { mate: fixed.application } } : null;
}
