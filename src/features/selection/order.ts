/** A list with one of its members a step nearer to its head (-1) or its end (1); at the edge it stays as it is. */
export function movedInOrder(ids: readonly string[], id: string, step: -1 | 1): readonly string[] {
	const from = ids.indexOf(id);
	const to = from + step;
	if (from === -1 || to < 0 || to >= ids.length) return ids;
	return ids.with(from, ids[to] ?? id).with(to, id);
}
