import type { KnownPair, TeamKnowledge } from './types.ts';

/** What the team knows, as the score looks it up. */
export interface Known {
	/** how far somebody has come, by the id of the application or the mentor; undefined when nobody said */
	readonly stepOf: (id: string) => number | undefined;
	readonly pairOf: (application: string, mentor: string) => KnownPair | undefined;
}

/** Nobody wrote anything down. */
export const noKnowledge: TeamKnowledge = { steps: {}, pairs: [] };

/** Makes what the team knows quick to look up. */
export function knownFrom({ steps, pairs }: TeamKnowledge): Known {
	const stepById = new Map(Object.entries(steps));
	const byTwo = new Map(pairs.map((pair) => [`${pair.application} ${pair.mentor}`, pair]));
	return {
		stepOf: (id) => stepById.get(id),
		pairOf: (application, mentor) => byTwo.get(`${application} ${mentor}`)
	};
}

/** For a score that counts nothing but forms and profiles. */
export const nothingKnown = knownFrom(noKnowledge);
