import { pinned } from './problem.ts';
import { brokenRules } from './rules.ts';
import type { Conflict, ConflictRule, MatchingQuestion, Way } from './types.ts';

/**
 * What contradicts itself before anything is searched: a pair that was fixed by hand and breaks a rule, or a mentor with
 * more fixed pairs than places. Rules and places may have changed since somebody fixed the pair. Null when all is well.
 */
export function contradictionIn(question: MatchingQuestion): Conflict | null {
	return brokenByHand(question) ?? overfullByHand(question);
}

/** The first fixed pair that breaks a rule: it goes, or the rule does. */
function brokenByHand({ matching, people, mentors, pins }: MatchingQuestion): Conflict | null {
	for (const { mentee, mentor } of pinned({ people, mentors, pins }, 'together')) {
		const members = people.filter(({ id }) => id === mentee);
		const guide = mentors.find(({ id }) => id === mentor)!;
		const broken = brokenRules(matching.rules, { id: mentee, members }, guide);
		if (broken.length === 0) continue;
		const fixed: ConflictRule = { kind: 'fixed', mentee, mentor };
		const rules = broken.flatMap((rule): ConflictRule[] =>
			rule === 'another-person' ? [] : [{ kind: 'rule', rule, mentee, mentor }]
		);
		const dropped = rules.map((rule) => ({ rule, by: 1 }));
		return {
			rules: [fixed, ...rules],
			ways: [way([{ rule: fixed, by: 1 }]), ...(dropped.length > 0 ? [way(dropped)] : [])]
		};
	}
	return null;
}

/** The first mentor whose fixed pairs need more places than there are. */
function overfullByHand(question: MatchingQuestion): Conflict | null {
	const byMentor = Map.groupBy(pinned(question, 'together'), ({ mentor }) => mentor);
	for (const [mentor, pairs] of byMentor) {
		const { capacity } = question.mentors.find(({ id }) => id === mentor)!;
		const over = pairs.length - capacity;
		if (over <= 0) continue;
		const places: ConflictRule = { kind: 'capacity', mentor, capacity };
		const fixed = pairs.map((pair): ConflictRule => ({ kind: 'fixed', ...pair }));
		const freed =
			over === 1
				? fixed.map((rule) => [{ rule, by: 1 }])
				: [fixed.map((rule) => ({ rule, by: 1 }))];
		return {
			rules: [places, ...fixed],
			ways: [way([{ rule: places, by: over }]), ...freed.map(way)]
		};
	}
	return null;
}

function way(loosened: Way['loosened']): Way {
	return { loosened, value: null };
}
