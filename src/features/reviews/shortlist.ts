/** What a shortlist is proposed by. */
export interface Scored {
	readonly number: number;
	/** what counts; null without a review */
	readonly score: number | null;
}

/**
 * The best by score, so many; equal scores by number. Who has no score stands last: nobody has read them.
 */
export function shortlistOf<Line extends Scored>(lines: readonly Line[], first: number): Line[] {
	const worth = ({ score }: Scored): number => score ?? -Infinity;
	const inOrder = lines.toSorted((a, b) =>
		worth(a) === worth(b) ? a.number - b.number : worth(b) - worth(a)
	);
	return inOrder.slice(0, first);
}
