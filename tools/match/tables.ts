import { CsvError, parse } from 'csv-parse/sync';
import { sheetRows } from '#platform/sheet.ts';
import { BadInput, readBytes, textOf } from './input.ts';

/** One row of a table of people: its cells as text by the heading of their column, and where it stands in the file. */
export interface Row {
	readonly file: string;
	/** counted from 1, as a spreadsheet shows it */
	readonly line: number;
	readonly cells: ReadonlyMap<string, string>;
}

/** A table with headings in its first row. */
export interface Table {
	readonly file: string;
	readonly columns: readonly string[];
	readonly rows: readonly Row[];
}

/** A sheet of more bytes than this is no list of people. */
const mostBytes = 50 * 2 ** 20;

/**
 * Reads a table of people: CSV in UTF-8 (parted by comma, semicolon or tab, whichever the headings use most), or the
 * first sheet of an XLSX file; which of them it is, its first bytes tell. Empty rows are left out.
 * @throws BadInput when the file cannot be read, has no headings, or a heading comes twice
 */
export async function readTable(file: string): Promise<Table> {
	const bytes = await readBytes(file);
	if (bytes.length > mostBytes) {
		throw new BadInput(`${file}: found ${bytes.length} bytes, expected at most ${mostBytes}`);
	}
	const isZip = bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
	const lines = isZip ? await sheetLines(file, bytes) : csvLines(file, textOf(file, bytes));
	const [head, ...body] = lines;
	if (!head) throw new BadInput(`${file}: found nothing, expected headings in the first row`);
	const columns = headingsOf(file, head.cells);
	return { file, columns, rows: body.map((line) => rowOf(file, columns, line)) };
}

interface Line {
	readonly line: number;
	readonly cells: readonly string[];
}

function csvLines(file: string, text: string): Line[] {
	const [first = ''] = text.split('\n', 1);
	try {
		const parsed = parse(text, {
			bom: true,
			delimiter: delimiterOf(first),
			info: true,
			relaxColumnCount: true,
			skipEmptyLines: true,
			trim: true
		}) as unknown as { record: string[]; info: { lines: number } }[];
		return parsed.map(({ record, info }) => ({ line: info.lines, cells: record })).filter(isFilled);
	} catch (error) {
		if (error instanceof CsvError) throw new BadInput(`${file}: ${error.message}`);
		throw error;
	}
}

function delimiterOf(headings: string): string {
	const found = [',', ';', '\t'].map((sign) => [sign, headings.split(sign).length] as const);
	return found.reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

async function sheetLines(file: string, bytes: Buffer): Promise<Line[]> {
	const rows = await sheetRows(bytes).catch((error: Error) => {
		throw new BadInput(`${file}: cannot be read as XLSX (${error.message})`);
	});
	return rows.map((cells, at) => ({ line: at + 1, cells })).filter(isFilled);
}

function isFilled({ cells }: Line): boolean {
	return cells.some((cell) => cell !== '');
}

function headingsOf(file: string, cells: readonly string[]): readonly string[] {
	const twice = cells.find((cell, at) => cell !== '' && cells.indexOf(cell) !== at);
	if (twice) throw new BadInput(`${file}: heading ${twice}: found 2 columns, expected 1`);
	return cells;
}

function rowOf(file: string, columns: readonly string[], { line, cells }: Line): Row {
	if (cells.length > columns.length) {
		throw new BadInput(
			`${file}: row ${line}: found ${cells.length} cells, expected ${columns.length} as in the headings`
		);
	}
	return { file, line, cells: new Map(columns.map((column, at) => [column, cells[at] ?? ''])) };
}

/** The text of a cell. @throws BadInput when the table has no such column */
export function cellOf(row: Row, column: string): string {
	const cell = row.cells.get(column);
	if (cell !== undefined) return cell;
	throw new BadInput(`${row.file}: column ${column}: found none by this heading`);
}

/** The id in a cell. @throws BadInput when it is empty, or as `cellOf` */
export function idOf(row: Row, column: string): string {
	const id = cellOf(row, column);
	if (id !== '') return id;
	throw new BadInput(
		`${row.file}: row ${row.line}, column ${column}: found nothing, expected an id`
	);
}

/** The values of a cell that holds a list, parted by semicolons or bars. */
export function listOf(row: Row, column: string): readonly string[] {
	return cellOf(row, column)
		.split(/[;|]/)
		.map((value) => value.trim())
		.filter((value) => value !== '');
}

/** A whole number of at least `least`, or `otherwise` for an empty cell. @throws BadInput with row and column */
export function wholeOf(row: Row, column: string, least: number, otherwise: number): number {
	const cell = cellOf(row, column);
	if (cell === '') return otherwise;
	const found = /^\d+$/.test(cell) ? Number(cell) : NaN;
	if (Number.isSafeInteger(found) && found >= least) return found;
	const expected = `a whole number, at least ${least}`;
	throw new BadInput(
		`${row.file}: row ${row.line}, column ${column}: found ${cell}, expected ${expected}`
	);
}

/** Whether a cell says yes; empty is no. @throws BadInput when it says anything else */
export function yesOf(row: Row, column: string): boolean {
	const cell = cellOf(row, column).toLowerCase();
	if (['yes', 'true', '1', 'da'].includes(cell)) return true;
	if (['', 'no', 'false', '0', 'ne'].includes(cell)) return false;
	throw new BadInput(
		`${row.file}: row ${row.line}, column ${column}: found ${cell}, expected yes or no`
	);
}
