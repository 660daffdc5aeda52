import type { PairsConflict, PairsRule } from '#engine/pairs/types.ts';
import type { RoundsConflict } from '#engine/rounds/types.ts';
import type { BalanceRule, TeamsConflict, TeamsRule } from '#engine/teams/types.ts';

/** Why there is no answer, of any kind that can have none. */
export type Conflict = PairsConflict | TeamsConflict | RoundsConflict;

/** No more rules than anybody would read. */
const mostTold = 20;

/** A conflict in sentences: what cannot hold together, then every way out, the cheapest first. */
export function conflictWords(conflict: Conflict): readonly string[] {
	if ('kind' in conflict) return [roundsWords(conflict)];
	const rules = conflict.rules.slice(0, mostTold).map((rule) => `  - ${ruleWords(rule)}`);
	const others = conflict.rules.length - rules.length;
	const isSmallest = !('irreducible' in conflict) || conflict.irreducible !== false;
	return [
		'There is no answer. These cannot all hold:',
		...rules,
		...(others > 0 ? [`  - and ${others} more (all of them in the JSON)`] : []),
		...(isSmallest ? [] : ['Fewer of them may be enough; finding out would take too long.']),
		...(conflict.ways.length > 0 ? ['Ways out:'] : ['No single rule would help.']),
		...conflict.ways.map((way) => `  - ${wayWords(way)}`)
	];
}

function ruleWords(rule: PairsRule | TeamsRule): string {
	switch (rule.kind) {
		case 'required':
			return `${rule.mentee} must have a mentor`;
		case 'capacity':
			return `${rule.mentor} takes no more than ${rule.capacity}`;
		case 'least':
			return `${rule.mentor} takes at least ${rule.least}`;
		case 'fixed':
			return `${rule.mentee} and ${rule.mentor} are fixed`;
		case 'quota-least':
			return `at least ${rule.least} pairs of ${rule.quota}`;
		case 'quota-most':
			return `at most ${rule.most} pairs of ${rule.quota}`;
		case 'teams':
			return `there are ${rule.teams} teams`;
		case 'together':
			return `${rule.two.join(' and ')} are in one team`;
		case 'apart':
			return `${rule.two.join(' and ')} are never in one team`;
		case 'balance':
			return balanceWords(rule.rule);
		case 'quota':
			return `as many teams as ${rule.id} asks for, or allows`;
		case 'partner-capacity':
			return `the ${rule.side} have no more places`;
		case 'must-share':
			return `every team shares a value of ${rule.attribute} with its ${rule.side.slice(0, -1)}`;
	}
}

function balanceWords(rule: BalanceRule): string {
	if (rule.kind === 'shared') return `every team shares a value of ${rule.attribute}`;
	if (rule.kind === 'mixed') return `no team has only one ${rule.attribute}`;
	return `no team has more than ${rule.most} of one ${rule.attribute}`;
}

function wayWords(way: PairsConflict['ways'][number] | TeamsConflict['ways'][number]): string {
	if ('dropped' in way) {
		const dropped = listed(way.dropped.map((rule) => `without “${ruleWords(rule)}”`));
		return `${dropped}: ${way.teams} teams, value ${way.value}`;
	}
	const loosened = listed(way.loosened.map(({ rule, by }) => `“${ruleWords(rule)}” by ${by}`));
	return `loosen ${loosened}: value ${way.value}`;
}

function listed(words: readonly string[]): string {
	const told = words.slice(0, mostTold).join(', ');
	return words.length > mostTold ? `${told} and ${words.length - mostTold} more` : told;
}

function roundsWords(conflict: RoundsConflict): string {
	switch (conflict.kind) {
		case 'nobody-may-meet':
			return 'There is no answer: nobody may meet anybody.';
		case 'class-missing':
			return `There is no answer: round ${conflict.round} has ${conflict.found} of ${conflict.class}, and a table needs ${conflict.expected}.`;
		case 'apart':
			return `There is no answer: in round ${conflict.round} so many cannot sit at ${conflict.seats.length} tables while ${listed(conflict.never.map((two) => two.join(' and ')))} are kept apart.`;
	}
}
