import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { Reason } from '#engine/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';
import { formatDateTime, formatList } from '#language/format.ts';
import { homeName } from '#language/towns.ts';
import { everybodyWords, quotaWords } from './model-words.ts';
import { proofWords, isProven, type Proof } from './proofs.ts';
import type { KeptQuota } from './quotas.ts';
import { causeWords, reasonWords, ruleWords, weightsOf } from './reasons.ts';
import type { Assessed, Cause, MatchingQuestion } from './types.ts';

/** The rules and the points of a plan, as sentences. */
export function planWords(plan: Plan, locale: Locale) {
	const { rules, teams, quotas } = plan.matching;
	const shape = Object.entries(teams?.of ?? {}).map(([code, count]) =>
		m.matching_rule_team_part({ country: countryName(code, locale), count }, { locale })
	);
	return {
		makesTeams: teams !== undefined,
		rules: [
			...(shape.length > 0
				? [m.matching_rule_team({ countries: formatList(shape, locale) }, { locale })]
				: []),
			...rules.map((rule) => ruleWords(rule, locale)),
			...everybodyWords(plan.matching, locale),
			...quotas.map((quota) => quotaWords(quota, locale, teams !== undefined))
		],
		weights: weightsOf(plan, locale)
	};
}

interface Person {
	readonly id: string;
	readonly title: string;
	readonly country: string;
	readonly city: string;
}

/** Somebody with the place they come from, in one line. */
export function personWords({ id, title, country, city }: Person, locale: Locale) {
	return { id, title, place: homeName(city, country, locale) };
}

interface Proposed extends Assessed {
	readonly mentees: readonly Person[];
	readonly mentor: Person;
	readonly team?: Assessed;
}

/** A proposed mentorship in words. */
export function proposalWords(proposal: Proposed, plan: Plan, locale: Locale) {
	const { team, score } = proposal;
	return {
		mentees: proposal.mentees.map((person) => personWords(person, locale)),
		mentor: personWords(proposal.mentor, locale),
		points: score + (team?.score ?? 0),
		reasons: assessedWords(proposal.reasons, plan, locale),
		deskReasons: assessedWords(proposal.deskReasons ?? [], plan, locale),
		teamReasons: team ? assessedWords(team.reasons, plan, locale) : []
	};
}

/** What `proposalWords` gives to the page. */
export type ProposalWords = ReturnType<typeof proposalWords>;

/** Reasons as sentences with their points. */
export function assessedWords(reasons: readonly Reason[], plan: Plan, locale: Locale) {
	return reasons.map((reason) => ({
		words: reasonWords(reason, plan, locale),
		points: reason.points
	}));
}

/** Those without a place, with the causes in words. */
export function unplacedWords(
	{ mentees, causes }: { readonly mentees: readonly Person[]; readonly causes: readonly Cause[] },
	locale: Locale
) {
	return {
		mentees: mentees.map((person) => personWords(person, locale)),
		causes: causes.map((cause) => causeWords(cause, locale))
	};
}

/** How good the answer is, in words. */
export function proofsWords(proofs: readonly Proof[], locale: Locale) {
	return {
		proven: proofs.every(isProven),
		sentences: proofs.map((proof) => proofWords(proof, locale))
	};
}

interface ShownPin {
	readonly id: string;
	readonly kind: 'together' | 'apart';
	readonly menteeName: string;
	readonly mentorName: string;
	readonly reason: string;
	readonly madeAt: Temporal.Instant;
	readonly by: string | null;
	readonly waits: boolean;
}

/** A pair that was decided by hand, in words. */
export function pinWords(pin: ShownPin, locale: Locale, timeZone: string) {
	const together = pin.kind === 'together';
	return {
		id: pin.id,
		mentee: pin.menteeName,
		mentor: pin.mentorName,
		together,
		kind: together ? m.matching_pin_together({}, { locale }) : m.matching_pin_apart({}, { locale }),
		reason: pin.reason,
		waits: pin.waits,
		by: whenAndWho(pin, locale, timeZone)
	};
}

/** When something was written down, and by whom. */
export function whenAndWho(
	{ madeAt, by }: { readonly madeAt: Temporal.Instant; readonly by: string | null },
	locale: Locale,
	timeZone: string
): string {
	const when = formatDateTime(madeAt, locale, timeZone, 'short');
	return m.matching_change_by({ when, by: by ?? m.matching_software({}, { locale }) }, { locale });
}

/** Quotas as sentences, with what was found. */
export function quotasWords(quotas: readonly KeptQuota[], locale: Locale, teams = false) {
	return quotas.map(({ quota, asked, found, holds }) => ({
		words: quotaWords(quota, locale, teams),
		figures: m.matching_quota_found({ found, asked }, { locale }),
		holds
	}));
}

/** What `quotasWords` gives for one quota. */
export type QuotaShown = ReturnType<typeof quotasWords>[number];

/** Where each pair of a proposal stands in the grid of its run: `7-12`. Nowhere in runs without a kept question. */
export function placesOfPairs(question: MatchingQuestion | null) {
	const rowOf = new Map(question?.people.map(({ id }, at) => [id, at + 1]));
	const columnOf = new Map(question?.mentors.map(({ id }, at) => [id, at + 1]));
	return ({ mentees, mentor }: Pick<Proposed, 'mentees' | 'mentor'>) =>
		mentees.flatMap(({ id, title }) => {
			const [row, column] = [rowOf.get(id), columnOf.get(mentor.id)];
			return row && column ? [{ place: `${row}-${column}`, mentee: title }] : [];
		});
}
