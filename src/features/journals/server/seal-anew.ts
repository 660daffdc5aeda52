import { command, type Work } from '#platform/command.ts';
import { keyring, type SealedPlace } from '#platform/sealed.ts';
import { turnsKeys } from '../access.ts';
import { entryPlace, needPlace } from './places.ts';

/** How a turning of the keys went. */
export interface SealedAnew {
	/** texts that are now under the newest key */
	readonly sealed: number;
	/** texts that none of our keys opens; they are left as they are */
	readonly lost: number;
}

/** Seals every text of the journals anew that stands under an older key. Afterwards it finds nothing to do. */
export const sealAnew = command('seal-anew', turnsKeys, async (work): Promise<SealedAnew> => {
	work.allow({});
	const entries = await older(work, 'journalEntries');
	const needs = await older(work, 'unspokenNeeds');

	const counts = { sealed: 0, lost: 0 };
	for (const { id, personId, sealed } of entries) {
		const anew = sealedAnew(entryPlace(id, personId), sealed);
		counts[anew ? 'sealed' : 'lost']++;
		if (!anew) continue;
		await work.db
			.updateTable('journalEntries')
			.set({ sealed: anew })
			.where('id', '=', id)
			.execute();
	}
	for (const { id, personId, sealed } of needs) {
		const anew = sealedAnew(needPlace(id, personId), sealed);
		counts[anew ? 'sealed' : 'lost']++;
		if (!anew) continue;
		await work.db
			.updateTable('unspokenNeeds')
			.set({ sealed: anew })
			.where('entryId', '=', id)
			.execute();
	}
	if (counts.sealed === 0) return counts;

	await work.record({ facts: counts });
	return counts;
});

function older({ db }: Work, table: 'journalEntries' | 'unspokenNeeds') {
	return db
		.selectFrom('journalEntries')
		.leftJoin('unspokenNeeds', 'unspokenNeeds.entryId', 'journalEntries.id')
		.select(['journalEntries.id', 'journalEntries.personId'])
		.select(`${table}.sealed`)
		.$narrowType<{ sealed: string }>()
		.where(`${table}.sealed`, 'not like', `${keyring().prefix.replaceAll('_', '\\_')}%`)
		.forUpdate('journalEntries')
		.execute();
}

function sealedAnew(place: SealedPlace, sealed: string): string | null {
	const text = keyring().open(place, sealed);
	return text === null ? null : keyring().seal(place, text);
}
