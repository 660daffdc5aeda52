import type { Reason } from '#engine/types.ts';
import type { HardRule, MatchingPlan, ScoreWeights } from '#features/programmes/types.ts';
import { nothingKnown, type Known } from './knowledge.ts';
import { common, intersection, merged, samePlace } from './sets.ts';
import { deskReasons } from './desk-reasons.ts';
import type { Assessed, BrokenRule, MeetingMode, Mentored, PoolMentor, Unit } from './types.ts';

const tests: Readonly<Record<BrokenRule, (mentored: Mentored, mentor: PoolMentor) => boolean>> = {
	'another-person': (a, b) => common(a.marks, b.marks).length === 0,
	'another-country': (a, b) => a.country !== b.country,
	'shared-language': (a, b) => common(a.languages, b.languages).length > 0,
	'another-organisation': (a, b) =>
		!b.organisations.some((each) => samePlace(each, a.organisation)),
	'meets-need': (a, b) => a.needs.length === 0 || common(a.needs, b.offers).length > 0,
	'same-way': (a, b) => a.mode === null || agreedMode(a.mode, b.mode) !== null
};

/** The rules that a unit beside a mentor would break; each member must keep each of them. */
export function brokenRules(
	rules: readonly HardRule[],
	unit: Unit,
	mentor: PoolMentor
): readonly BrokenRule[] {
	const asked: readonly BrokenRule[] = ['another-person', ...rules];
	return asked.filter((rule) => unit.members.some((member) => !tests[rule](member, mentor)));
}

/**
 * What speaks for a unit beside a mentor, or against it: each member's reasons, put together, and their points. What
 * only the team knows stands apart from what both sides may read.
 */
export function assess(
	matching: MatchingPlan,
	unit: Unit,
	mentor: PoolMentor,
	known: Known = nothingKnown
): Assessed {
	const { members } = unit;
	const told = summed(
		mergeReasons(members.map((member) => reasonsFor(matching, member, mentor, known)))
	);
	const own = summed(
		mergeReasons(members.map((member) => deskReasons(matching.weights, member, mentor, known)))
	);
	if (own.reasons.length === 0) return told;
	return { score: told.score + own.score, reasons: told.reasons, deskReasons: own.reasons };
}

/** Reasons with the sum of their points. */
export function summed(reasons: readonly Reason[]): Assessed {
	return { score: reasons.reduce((sum, reason) => sum + reason.points, 0), reasons };
}

/**
 * What speaks for one applicant beside one mentor. A part with weight 0 is not counted and not told, unless the
 * plan demands it as a rule: then it is told with the points it brings, which may be none.
 */
export function reasonsFor(
	{ weights, rules }: MatchingPlan,
	mentored: Mentored,
	mentor: PoolMentor,
	known: Known = nothingKnown
): readonly Reason[] {
	const told = (weight: number, rule?: HardRule) =>
		weight !== 0 || (rule !== undefined && rules.includes(rule));
	return [
		...(told(weights.need, 'meets-need') ? needsMet(weights, mentored, mentor) : []),
		...fields(weights, mentored, mentor),
		...(told(weights.language, 'shared-language') ? languages(weights, mentored, mentor) : []),
		...(told(weights.abroad, 'another-country') ? countries(weights, mentored, mentor) : []),
		...(told(weights.city) ? sameCity(weights, mentored, mentor) : []),
		...(told(weights.mode, 'same-way') ? sameMode(weights, mentored, mentor) : []),
		...(told(weights.seniority) ? furtherOn(weights, mentored, mentor, known) : [])
	];
}

function needsMet({ need }: ScoreWeights, a: Mentored, b: PoolMentor): Reason[] {
	const needs = common(a.needs, b.offers);
	return needs.length > 0
		? [{ code: 'needs_met', facts: { needs }, points: need * needs.length }]
		: [];
}

/** Near or far, as the mentored side wishes; who wishes nothing is better with somebody of their own field. */
function fields(weights: ScoreWeights, a: Mentored, b: PoolMentor): Reason[] {
	const shared = common(a.fields, b.fields);
	if (a.fieldWish === 'far') {
		if (weights.farField === 0 || shared.length > 0) return [];
		return [{ code: 'another_field', facts: { fields: b.fields }, points: weights.farField }];
	}
	if (weights.field === 0 || shared.length === 0) return [];
	return [{ code: 'shared_field', facts: { fields: shared }, points: weights.field }];
}

function languages({ language }: ScoreWeights, a: Mentored, b: PoolMentor): Reason[] {
	const shared = common(a.languages, b.languages);
	if (shared.length === 0) return [];
	const points = language * (shared.length - 1);
	return [{ code: 'shared_languages', facts: { languages: shared }, points }];
}

function countries({ abroad }: ScoreWeights, a: Mentored, b: PoolMentor): Reason[] {
	if (a.country === b.country) return [];
	const facts = { countries: [a.country, b.country] };
	return [{ code: 'another_country', facts, points: abroad }];
}

function sameCity({ city }: ScoreWeights, a: Mentored, b: PoolMentor): Reason[] {
	const bothLive = a.mode !== null && a.mode !== 'online' && b.mode !== 'online';
	if (!bothLive || a.country !== b.country || !samePlace(a.city, b.city)) return [];
	return [{ code: 'same_city', facts: { cities: [b.city] }, points: city }];
}

function sameMode({ mode }: ScoreWeights, a: Mentored, b: PoolMentor): Reason[] {
	const way = agreedMode(a.mode, b.mode);
	return way === null ? [] : [{ code: 'same_mode', facts: { mode: way }, points: mode }];
}

function furtherOn(
	{ seniority }: ScoreWeights,
	a: Mentored,
	b: PoolMentor,
	known: Known
): Reason[] {
	const [mentee, mentor] = [known.stepOf(a.id), known.stepOf(b.id)];
	if (mentee === undefined || mentor === undefined || mentor <= mentee) return [];
	return [{ code: 'further_on', facts: {}, points: seniority }];
}

/** How two people can meet: what both say, or what one says when the other does not mind; null when they differ. */
export function agreedMode(a: MeetingMode | null, b: MeetingMode): MeetingMode | null {
	if (a === null) return null;
	if (a === 'either') return b;
	return b === 'either' || a === b ? a : null;
}

/**
 * The reasons of several members as one list: points add up and lists of facts join. Of languages, those that all
 * members bring are told, and every one of them only when there is none in common.
 */
export function mergeReasons(lists: readonly (readonly Reason[])[]): readonly Reason[] {
	const groups = Map.groupBy(lists.flat(), kindOf);
	return [...groups.values()].map((same) => ({
		code: same[0]!.code,
		facts: mergeFacts(same, lists.length),
		points: same.reduce((sum, reason) => sum + reason.points, 0)
	}));
}

/** Reasons with the same code and the same single facts are of one kind: online and live stay two. */
function kindOf({ code, facts }: Reason): string {
	const single = Object.entries(facts).filter(([, fact]) => !Array.isArray(fact));
	return JSON.stringify([code, ...single]);
}

function mergeFacts(same: readonly Reason[], members: number): Reason['facts'] {
	const facts = Object.entries(same[0]?.facts ?? {}).map(([name, fact]) => {
		if (!Array.isArray(fact)) return [name, fact] as const;
		const lists = same.map((reason) => reason.facts[name] as readonly string[]);
		const inAll = name === 'languages' && lists.length === members ? intersection(lists) : [];
		return [name, inAll.length > 0 ? inAll : merged(lists)] as const;
	});
	return Object.fromEntries(facts);
}
