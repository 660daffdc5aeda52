import { sql } from 'kysely';
import type { SealedAnew } from '#features/journals/server/seal-anew.ts';
import { turnsKeys } from '#features/journals/access.ts';
import { command } from '#platform/command.ts';
import { keyring, type SealedPlace } from '#platform/sealed.ts';
import { endingPlace, helpPlace, remarkPlace, stepPlace } from './sealed.ts';

interface SealedColumn {
	readonly table: 'help_requests' | 'care_steps' | 'check_in_answers' | 'mentorship_endings';
	readonly column: string;
	/** the column with whose value the text belongs to its row */
	readonly owner: string;
	readonly place: (row: string, owner: string) => SealedPlace;
}

const columns: readonly SealedColumn[] = [
	{ table: 'help_requests', column: 'text', owner: 'person_id', place: helpPlace },
	{ table: 'care_steps', column: 'outcome', owner: 'entry_id', place: stepPlace },
	{ table: 'check_in_answers', column: 'remark', owner: 'person_id', place: remarkPlace },
	{ table: 'mentorship_endings', column: 'note', owner: 'mentorship_id', place: endingPlace }
];

/** Seals every text of care anew that stands under an older key. Afterwards it finds nothing to do. */
export const sealCareAnew = command(
	'seal-care-anew',
	turnsKeys,
	async (work): Promise<SealedAnew> => {
		work.allow({});
		const newest = `${keyring().prefix.replaceAll('_', '\\_')}%`;

		const counts = { sealed: 0, lost: 0 };
		for (const { table, column, owner, place } of columns) {
			const { rows } = await sql<{ id: string; owner: string; sealed: string }>`
				select id, ${sql.id(owner)} as owner, ${sql.id(column)} as sealed from ${sql.id(table)}
				where ${sql.id(column)} not like ${newest} for update`.execute(work.db);
			for (const row of rows) {
				const at = place(row.id, row.owner);
				const text = keyring().open(at, row.sealed);
				counts[text === null ? 'lost' : 'sealed']++;
				if (text === null) continue;
				const anew = keyring().seal(at, text);
				await sql`update ${sql.id(table)} set ${sql.id(column)} = ${anew} where id = ${row.id}`.execute(
					work.db
				);
			}
		}
		if (counts.sealed === 0) return counts;

		await work.record({ facts: { ...counts } });
		return counts;
	}
);
