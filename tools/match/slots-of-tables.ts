import type { SlotPerson, WallRange, WeeklyHours } from '#engine/slots/types.ts';
import { BadInput } from './input.ts';
import { cellOf, idOf, listOf, type Row, type Table } from './tables.ts';

/**
 * People with their time out of a table with the columns `id` and `zone`, and any of
 * - `weekly`: `1-5 18:00-21:00; 6,7 10:00-13:00?` (1 is Monday; a question mark says: only if needed),
 * - `dates`: `2026-11-28T18:00/2026-11-28T20:00`, and `busy` likewise.
 * @throws BadInput with the row and the column that say something else
 */
export function slotPeopleOf(table: Table): readonly SlotPerson[] {
	return table.rows.map((row) => ({
		id: idOf(row, 'id'),
		zone: cellOf(row, 'zone'),
		weekly: entries(row, 'weekly').map((entry) => weeklyOf(row, entry)),
		dates: entries(row, 'dates').map((entry) => ({
			...rangeOf(row, 'dates', entry),
			...willing(entry)
		})),
		busy: entries(row, 'busy').map((entry) => rangeOf(row, 'busy', entry))
	}));
}

function entries(row: Row, column: string): readonly string[] {
	return row.cells.has(column) ? listOf(row, column) : [];
}

function willing(entry: string) {
	return entry.endsWith('?') ? ({ willing: 'if-needed' } as const) : {};
}

function weeklyOf(row: Row, entry: string): WeeklyHours {
	const found = /^([1-7](?:[-,][1-7])*) (\d\d:\d\d)-(\d\d:\d\d)\??$/.exec(entry);
	if (!found) throw wrong(row, 'weekly', entry, 'days and hours like 1-5 18:00-21:00');
	const [, days, from, to] = found;
	return { days: days!.split(',').flatMap(span), from: from!, to: to!, ...willing(entry) };
}

/** `3` or `1-5` as days. */
function span(days: string): number[] {
	const [first, last = first] = days.split('-').map(Number);
	return [1, 2, 3, 4, 5, 6, 7].filter((day) => day >= first! && day <= last!);
}

function rangeOf(row: Row, column: string, entry: string): WallRange {
	const [from, to, ...more] = entry.replace(/\?$/, '').split('/');
	if (from && to && more.length === 0) return { from: from.trim(), to: to.trim() };
	throw wrong(row, column, entry, 'two times like 2026-11-28T18:00/2026-11-28T20:00');
}

function wrong({ file, line }: Row, column: string, found: string, expected: string): BadInput {
	return new BadInput(
		`${file}: row ${line}, column ${column}: found ${found}, expected ${expected}`
	);
}
