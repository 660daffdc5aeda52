import type { Two } from '#engine/types.ts';
import { brokenRules } from './rules.ts';
import { keptApart } from './teams.ts';
import type { MatchingQuestion, TeamPin } from './types.ts';

/** Why two cannot be pinned: the code of a refusal; `about` are the ids that fill it, of applications or mentors. */
export interface TeamPinObstacle {
	readonly code:
		| 'team_pin_country'
		| 'team_pin_rule'
		| 'team_pin_apart'
		| 'team_pin_mentors'
		| 'team_pin_barred'
		| 'team_pin_together';
	readonly about: readonly string[];
}

/** Who is pinned to one team with somebody, through others as well; with themselves. */
export function pinnedWith(
	{ teamPins = [] }: Pick<MatchingQuestion, 'teamPins'>,
	id: string
): readonly string[] {
	const found = new Set([id]);
	for (const each of found) {
		for (const { one, other, kind } of teamPins) {
			if (kind !== 'together') continue;
			if (one === each) found.add(other);
			if (other === each) found.add(one);
		}
	}
	return [...found];
}

/**
 * What stands in the way of pinning two people, beside what is pinned already but for these two: more of one country
 * than a team has, a rule, a pin that keeps two of them apart, two mentors or one whom somebody may not have; or, of two who are to be apart, that others
 * hold them together. Null when nothing does, or when either is not part of the question: then the pin waits.
 */
export function obstacleToTeamPin(
	question: MatchingQuestion,
	{ one, other, kind }: TeamPin
): TeamPinObstacle | null {
	const { people, matching, pins, mentors } = question;
	const present = new Map(people.map((person) => [person.id, person]));
	if (!present.has(one) || !present.has(other)) return null;
	const teamPins = (question.teamPins ?? []).filter((pin) => !isOf(pin, [one, other]));
	if (kind === 'apart') {
		const held = pinnedWith({ teamPins }, one).includes(other);
		return held ? { code: 'team_pin_together', about: [one, other] } : null;
	}
	const group = pinnedWith({ teamPins: [...teamPins, { one, other, kind }] }, one);
	const members = group.flatMap((id) => present.get(id) ?? []);
	const each = (country: string) => matching.teams?.of[country] ?? 0;
	const crowded = members.filter(
		({ country }) => members.filter((member) => member.country === country).length > each(country)
	);
	if (crowded.length > 0) return { code: 'team_pin_country', about: crowded.map(({ id }) => id) };
	const [barred] = keptApart(matching.rules, members);
	if (barred) return { code: 'team_pin_rule', about: barred };
	const apart = teamPins.find(
		(pin) => pin.kind === 'apart' && group.includes(pin.one) && group.includes(pin.other)
	);
	if (apart) return { code: 'team_pin_apart', about: [apart.one, apart.other] };
	const guides = pins.filter(
		(pin) =>
			pin.kind === 'together' &&
			group.includes(pin.application) &&
			mentors.some(({ id }) => id === pin.mentor)
	);
	const different = guides.find(({ mentor }) => mentor !== guides[0]!.mentor);
	if (different) return { code: 'team_pin_mentors', about: [guides[0]!.mentor, different.mentor] };
	const guide = guides[0]?.mentor;
	const alone = guide && group.find((id) => mayNotHave(question, id, guide));
	return alone ? { code: 'team_pin_barred', about: [alone, guide] } : null;
}

/** Whether a rule or a pin keeps somebody from a mentor; never of those who are not part of the question. */
export function mayNotHave(
	{ matching, people, mentors, pins }: MatchingQuestion,
	application: string,
	mentor: string
): boolean {
	const person = people.find(({ id }) => id === application);
	const guide = mentors.find(({ id }) => id === mentor);
	if (!person || !guide) return false;
	const apart = pins.some(
		(pin) => pin.kind === 'apart' && pin.application === application && pin.mentor === mentor
	);
	return (
		apart || brokenRules(matching.rules, { id: application, members: [person] }, guide).length > 0
	);
}

/** Whether a pin is about these two, whichever of them stands first. */
export function isOf({ one, other }: Pick<TeamPin, 'one' | 'other'>, two: Two): boolean {
	return two.includes(one) && two.includes(other);
}
