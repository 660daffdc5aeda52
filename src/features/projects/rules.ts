import type { Issue } from '#core/refusal.ts';
import type { WishCard } from '#features/teams/types.ts';
import type {
	Project,
	ProjectVersion,
	ProjectWords,
	Stage,
	StageMark,
	WishedIdea
} from './types.ts';

/** The parts of a project's text, in the order in which they are read. */
export const projectParts = [
	'title',
	'summary',
	'audience',
	'place',
	'fromOn',
	'untilOn',
	'needs'
] as const;
export type ProjectPart = (typeof projectParts)[number];

/** Characters of each text. */
export const projectLimits = {
	title: 200,
	summary: 4000,
	audience: 1000,
	place: 200,
	needs: 2000
} as const;

/** A project of which nothing is said. */
export const blankProject: ProjectWords = {
	title: '',
	summary: '',
	audience: '',
	place: '',
	fromOn: null,
	untilOn: null,
	needs: ''
};

/** How far a project has come: what was said last, and an idea before that. */
export function stageOf(marks: Project['marks']): Stage {
	return marks.at(-1)?.stage ?? 'idea';
}

/** The parts that differ between two texts. */
export function changedParts(before: ProjectWords, after: ProjectWords): ProjectPart[] {
	return projectParts.filter((part) => before[part] !== after[part]);
}

/** The last day (YYYY-MM-DD) is not before the first. */
export function daysIssue({ fromOn, untilOn }: ProjectWords): Issue | null {
	if (fromOn === null || untilOn === null || fromOn <= untilOn) return null;
	return { field: 'untilOn', code: 'project_ends_first' };
}

/** A part that somebody else changed while it stood in the boxes. */
export interface Meanwhile {
	readonly part: ProjectPart;
	/** the writer has changed it as well: their words stand in the box, and saving puts them in place of the others' */
	readonly clashes: boolean;
}

/**
 * Two who write at once: what the other has changed since the text was opened, and what stands in the boxes from now on.
 * Where only one of the two has changed a part, theirs stands; where both have, the writer's own does.
 */
export function besides(
	opened: ProjectWords,
	theirs: ProjectWords,
	typed: ProjectWords
): { readonly parts: readonly Meanwhile[]; readonly boxes: ProjectWords } {
	const parts = changedParts(opened, theirs).map((part) => ({
		part,
		clashes: typed[part] !== opened[part] && typed[part] !== theirs[part]
	}));
	const taken = parts.filter(({ clashes }) => !clashes);
	const boxes = { ...typed, ...Object.fromEntries(taken.map(({ part }) => [part, theirs[part]])) };
	return { parts, boxes };
}

/**
 * The idea that most of a team ranked on their cards; of as many, the one that they ranked higher, then the one that was
 * put first. Null when nobody ranked any.
 * @param ideas in the order in which they were put
 */
export function dearestIdea(
	ideas: readonly { readonly id: string; readonly text: string }[],
	cards: readonly Pick<WishCard, 'ideas'>[]
): WishedIdea | null {
	const ranked = ideas.map(({ id, text }) => {
		const ranks = cards.map((card) => card.ideas.indexOf(id)).filter((rank) => rank >= 0);
		return { text, members: ranks.length, ranks: ranks.reduce((sum, rank) => sum + rank, 0) };
	});
	const [first] = ranked
		.filter(({ members }) => members > 0)
		.toSorted((a, b) => b.members - a.members || a.ranks - b.ranks);
	return first ? { text: first.text, members: first.members } : null;
}

/** One moment in the life of a project. */
export type Moment =
	| { readonly kind: 'begun'; readonly version: ProjectVersion }
	| {
			readonly kind: 'changed';
			readonly version: ProjectVersion;
			readonly before: ProjectVersion;
			readonly parts: readonly ProjectPart[];
	  }
	| { readonly kind: 'stage'; readonly mark: StageMark };

/** Everything that happened to a project, the newest first. */
export function timelineOf({ versions, marks }: Pick<Project, 'versions' | 'marks'>): Moment[] {
	const moments: { readonly at: string; readonly moment: Moment }[] = [
		...versions.map((version, index) => ({
			at: version.at,
			moment: written(version, versions[index - 1])
		})),
		...marks.map((mark) => ({ at: mark.at, moment: { kind: 'stage', mark } as const }))
	];
	return moments
		.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
		.reverse()
		.map(({ moment }) => moment);
}

function written(version: ProjectVersion, before: ProjectVersion | undefined): Moment {
	if (!before) return { kind: 'begun', version };
	return { kind: 'changed', version, before, parts: changedParts(before, version) };
}
