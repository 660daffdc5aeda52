/** Whom a material of a whole cycle is for. */
export const audiences = ['all', 'mentors', 'mentees'] as const;
export type Audience = (typeof audiences)[number];

/** Where a material stands: in one mentorship, or on the page of each mentorship of a cycle. */
export type MaterialPlace =
	{ readonly mentorshipId: string } | { readonly cycleId: string; readonly audience: Audience };

/** A file or a link, as its readers see it. */
export interface Material {
	readonly id: string;
	readonly title: string;
	/** what it is for; may be empty */
	readonly note: string;
	/** of a link, null for a file */
	readonly address: string | null;
	/** of a file, null for a link; size in bytes */
	readonly file: { readonly name: string; readonly size: number } | null;
	/** null: it is of this mentorship alone */
	readonly audience: Audience | null;
	readonly at: Temporal.Instant;
	/** who put it there; null for the team */
	readonly by: string | null;
	/** the reader may take it away from where they read it */
	readonly mayTake: boolean;
}
