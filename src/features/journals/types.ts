import type { LocalisedText } from '#core/locale.ts';
import type { Audience, MonthAnswers } from './rules.ts';

/** What stands in an entry; lost when no key of ours opens it. */
export type Content =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'month'; readonly month: string; readonly answers: MonthAnswers }
	| { readonly kind: 'lost'; readonly month: string | null };

/** An entry as those may read it with whom it is shared: the unspoken need is no part of it. */
export interface Entry {
	readonly id: string;
	readonly content: Content;
	readonly writtenAt: Temporal.Instant;
	readonly changedAt: Temporal.Instant;
}

/** An entry as its owner reads it. */
export interface OwnEntry extends Entry {
	readonly mentorshipId: string;
	/** with whom it is shared now */
	readonly audiences: readonly Audience[];
	/** the need that was not said aloud; null where there is none, `lost` where no key of ours opens it */
	readonly need: { readonly text: string } | 'lost' | null;
}

/** An entry as its owner takes it with them, out of reach of the page it was written on. */
export interface TakenEntry extends OwnEntry {
	readonly programme: LocalisedText;
	readonly cycle: LocalisedText;
	readonly timeZone: string;
}

/** An entry that somebody shared with the reader. */
export interface SharedEntry extends Entry {
	readonly mentorshipId: string;
	readonly by: string;
	readonly sharedAt: Temporal.Instant;
}

/** Some of a long list, and how long it is. */
export interface Stretch<Row> {
	readonly rows: readonly Row[];
	readonly count: number;
}
