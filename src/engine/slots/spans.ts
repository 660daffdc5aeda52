/** Stretches of minutes since 1970 UTC: they do not touch, and come in order; the ends are not included. */
export interface Spans {
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/** A stretch from one minute to another, the end not included. */
export type Span = readonly [from: number, to: number];

/** Any stretches as spans: sorted, empty ones dropped, those that touch joined. Time n log n. */
export function union(stretches: readonly Span[]): Spans {
	const starts: number[] = [];
	const ends: number[] = [];
	const sorted = stretches.filter(([from, to]) => from < to).toSorted((a, b) => a[0] - b[0]);
	for (const [from, to] of sorted) {
		const last = ends.length - 1;
		if (last >= 0 && from <= ends[last]!) {
			ends[last] = Math.max(ends[last]!, to);
		} else {
			starts.push(from);
			ends.push(to);
		}
	}
	return { starts, ends };
}

/** The stretches of spans, one by one. */
export function stretchesOf({ starts, ends }: Spans): Span[] {
	return starts.map((from, i) => [from, ends[i]!]);
}

/** What is in the one and not in the other. Linear time. */
export function without(spans: Spans, taken: Spans): Spans {
	const left: Span[] = [];
	let j = 0;
	for (const [start, end] of stretchesOf(spans)) {
		let from = start;
		while (j < taken.ends.length && taken.ends[j]! <= from) j++;
		for (let k = j; k < taken.ends.length && taken.starts[k]! < end; k++) {
			left.push([from, taken.starts[k]!]);
			from = Math.max(from, taken.ends[k]!);
		}
		left.push([from, end]);
	}
	return union(left);
}

/** For each start, ascending, 1 when a stretch of so many minutes from it lies within the spans. Linear time. */
export function covered(spans: Spans, starts: Int32Array, minutes: number): Uint8Array {
	let i = 0;
	return Uint8Array.from(starts, (start) => {
		while (i < spans.ends.length && spans.ends[i]! <= start) i++;
		return i < spans.ends.length && spans.starts[i]! <= start && start + minutes <= spans.ends[i]!
			? 1
			: 0;
	});
}
