/** Writes data as JSON. */
export function print(value: unknown): void {
	process.stdout.write(`${JSON.stringify(value, null, '\t')}\n`);
}

/** Rows as lines with their columns under each other; columns whose heading ends in ` >` stand to the right. */
export function linesOf(headings: readonly string[], rows: readonly (readonly string[])[]): string {
	const right = headings.map((heading) => heading.endsWith(' >'));
	const all = [headings.map((heading) => heading.replace(/ >$/, '')), ...rows];
	const widths = headings.map((_, column) => Math.max(...all.map((row) => widthOf(row[column]!))));
	const lines = all.map((row) =>
		row.map((cell, column) => padded(cell, widths[column]!, right[column]!)).join('  ')
	);
	return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

const graphemes = new Intl.Segmenter('en');

/** How many signs a reader sees. */
function widthOf(cell: string): number {
	return [...graphemes.segment(cell)].length;
}

function padded(cell: string, width: number, right: boolean): string {
	const space = ' '.repeat(width - widthOf(cell));
	return right ? space + cell : cell + space;
}
