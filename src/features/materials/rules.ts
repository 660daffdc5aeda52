import type { Issue } from '#core/refusal.ts';
import type { MaterialPlace } from './types.ts';

/** Characters of each text, and megabytes (of a million bytes) of a file. */
export const materialLimits = { title: 120, note: 300, address: 1000, megabytes: 10 } as const;

/** How many stand in one place at a time: more is a store, and nobody finds the sheet for next week in it. */
export const mostMaterials = { mentorship: 40, cycle: 40 } as const;

/** How many of the newest stand on the page of a mentorship itself. */
export const newestShown = 3;

/** How many may stand in a place. */
export function mostIn(place: MaterialPlace): number {
	return 'mentorshipId' in place ? mostMaterials.mentorship : mostMaterials.cycle;
}

/** A material is a link or a file: not neither, and not both. */
export function contentIssue(hasAddress: boolean, hasFile: boolean): Issue | null {
	if (hasAddress !== hasFile) return null;
	return { field: 'address', code: hasFile ? 'material_both' : 'material_neither' };
}
