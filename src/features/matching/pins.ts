import { brokenRules } from './rules.ts';
import { pinnedWith } from './team-pins.ts';
import type { MatchingQuestion, Two } from './types.ts';

/** Why two cannot be fixed together: the code of a refusal and its facts; `elsewhere` is the id of a mentor. */
export interface PinObstacle {
	readonly code: string;
	readonly facts: Readonly<Record<string, string | number>>;
	readonly elsewhere?: string;
}

/**
 * What stands in the way of fixing two together: the mentee is fixed with somebody else, the mentor has no place left
 * beside other fixed pairs, or a rule forbids it. Null when nothing does, or when either is not part of the question:
 * then the pin waits until they are.
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
	if (elsewhere) return { code: 'pin_elsewhere', facts: {}, elsewhere: elsewhere.mentor };
	const [rule] = brokenRules(matching.rules, { id: person.id, members: [person] }, guide);
	if (rule) return { code: 'pin_breaks_rule', facts: { rule } };
	const inTeams = matching.teams !== undefined;
	const taken = together.filter((pin) => pin.mentor === mentor).length;
	if (!inTeams && taken >= guide.capacity) {
		return { code: 'pin_full', facts: { places: guide.capacity } };
	}
	return null;
}
