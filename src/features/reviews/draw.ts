import type { Locale } from '#core/locale.ts';
import type { DrawProblem, DrawnReviewer, ReviewIds } from '#engine/draw/types.ts';
import type { ReadingStage } from '#features/programmes/types.ts';
import { writtenIn } from './rules.ts';

/** Somebody who may take part in the draw. */
export interface Candidate {
	readonly id: string;
	readonly languages: readonly string[];
	/** null while nobody has said: such a reviewer is not drawn */
	readonly capacity: number | null;
}

/** An application that was once given to somebody, and what became of it. */
export interface Given extends ReviewIds {
	readonly assignmentId: string;
	readonly ended: boolean;
	/** what the reviewer declared last */
	readonly conflict: boolean | null;
	readonly sent: boolean;
}

/** Everything that a draw goes by. */
export interface DrawFacts {
	readonly applications: readonly { readonly id: string; readonly locale: Locale }[];
	readonly candidates: readonly Candidate[];
	readonly given: readonly Given[];
	/** reviewer beside application, declared at any time and not taken back */
	readonly conflicts: readonly ReviewIds[];
	/** reviewers who take no more; what they have not sent goes to others */
	readonly leaving: readonly string[];
	readonly each: ReadingStage['each'];
	readonly seed: string;
}

/**
 * Who keeps what: an assignment stays unless its reviewer declared a conflict, or leaves or is no reviewer any more and
 * has not sent it. So a later draw moves nobody who need not move.
 */
export function keptOf({ given, candidates, leaving }: DrawFacts): readonly Given[] {
	const stays = ({ reviewer, sent }: Given): boolean =>
		sent || (candidates.some(({ id }) => id === reviewer) && !leaving.includes(reviewer));
	return given.filter((one) => !one.ended && one.conflict !== true && stays(one));
}

/** The question for the engine: lists by id, so that the same facts are the same question. */
export function drawProblem(facts: DrawFacts): DrawProblem {
	const { candidates, given, leaving, each } = facts;
	const inDraw = new Set(facts.applications.map(({ id }) => id));
	const kept = keptOf(facts).filter(({ application }) => inDraw.has(application));
	const drawn = candidates
		.filter(({ id, capacity }) => capacity !== null && !leaving.includes(id))
		.map(({ id, languages, capacity }): DrawnReviewer => ({
			id,
			languages: languages.toSorted(),
			capacity: capacity ?? 0
		}));
	const others = new Set(kept.map(({ reviewer }) => reviewer));
	for (const { id } of drawn) others.delete(id);
	const languages = [...new Set(facts.applications.map(({ locale }) => writtenIn(locale)))];
	const ended = given.filter((one) => one.ended && !kept.some((other) => isSame(one, other)));
	const never = [...facts.conflicts, ...ended].filter(
		({ application, reviewer }) =>
			inDraw.has(application) && drawn.some(({ id }) => id === reviewer)
	);
	return {
		applications: facts.applications
			.map(({ id, locale }) => ({ id, language: writtenIn(locale) }))
			.sort(byId),
		reviewers: [...drawn, ...[...others].map((id) => ({ id, capacity: 0 }))].sort(byId),
		each,
		conflicts: pairsOf(never),
		fixed: pairsOf(kept),
		// Whoever reads an application has to understand it: all of its reviewers read its language.
		languageQuota: languages.sort().map((language) => ({ language, least: each })),
		seed: facts.seed
	};
}

function isSame(a: ReviewIds, b: ReviewIds): boolean {
	return a.application === b.application && a.reviewer === b.reviewer;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
	return a.id < b.id ? -1 : 1;
}

/** Each pair once, in order. */
function pairsOf(pairs: readonly ReviewIds[]): readonly ReviewIds[] {
	const keys = new Set(pairs.map(({ application, reviewer }) => `${application} ${reviewer}`));
	return [...keys].sort().map((key) => {
		const [application = '', reviewer = ''] = key.split(' ');
		return { application, reviewer };
	});
}
