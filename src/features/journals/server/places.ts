import { keyring, type SealedPlace } from '#platform/sealed.ts';
import type { MonthAnswers } from '../rules.ts';
import type { Content } from '../types.ts';

/** Where the text of an entry is sealed to. */
export const entryPlace = (row: string, owner: string): SealedPlace => ({
	purpose: 'journal-entry',
	row,
	owner
});

/** Where an unspoken need is sealed to: under a key of its own, so that no entry can ever open it. */
export const needPlace = (row: string, owner: string): SealedPlace => ({
	purpose: 'unspoken-need',
	row,
	owner
});

/** A sealed entry, as it stands in the database. */
export interface SealedEntry {
	readonly id: string;
	readonly personId: string;
	readonly month: string | null;
	readonly sealed: string;
}

/** What stands in an entry. */
export function contentOf({ id, personId, month, sealed }: SealedEntry): Content {
	const text = keyring().open(entryPlace(id, personId), sealed);
	if (text === null) return { kind: 'lost', month };
	if (month === null) return { kind: 'text', text };
	return { kind: 'month', month, answers: JSON.parse(text) as MonthAnswers };
}
