import { readSheet } from 'read-excel-file/node';
import { ThreadFailed } from './thread/failed.ts';
import { moduleOf, runInThread } from './thread/run.ts';

/** What a spreadsheet of people may take at the most: a small file can unfold into gigabytes. */
const limits = { seconds: 20, grace: 0, memory: 512 };

/**
 * The first sheet of an XLSX file, row by row, its cells as text (a date as 2026-11-28). It is read in a thread of its
 * own with little memory and time, because a forged file unfolds without end.
 * @throws Error of the reader when the bytes are no XLSX, and when the sheet is too large
 */
export async function sheetRows(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
	const errand = { module: moduleOf('#platform/sheet.ts'), call: 'readRows', input: bytes };
	try {
		const { rows } = await runInThread<Read, { readonly best: Read | null }>(errand, limits);
		return rows;
	} catch (error) {
		if (error instanceof ThreadFailed) throw new Error('too large', { cause: error });
		throw error;
	}
}

interface Read {
	readonly rows: readonly (readonly string[])[];
}

/** The same in this thread: what `sheetRows` calls in its own. */
export async function readRows(bytes: Uint8Array): Promise<Read> {
	const rows = await readSheet(Buffer.from(bytes));
	return { rows: rows.map((row) => row.map(textOf)) };
}

function textOf(cell: unknown): string {
	if (cell === null || cell === undefined) return '';
	return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell as string).trim();
}
