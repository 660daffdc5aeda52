/**
 * Rows as CSV for spreadsheets (RFC 4180): UTF-8 with its mark, commas, CRLF. A text that a spreadsheet would run as a
 * formula gets an apostrophe before it, since strangers type what the team opens; numbers stay numbers.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
	return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(value: string | number | null): string {
	if (typeof value !== 'string') return value === null ? '' : String(value);
	const text = /^\s*[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
	return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
