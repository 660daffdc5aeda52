import type { SealedAnew } from '#features/journals/server/seal-anew.ts';
import { command } from '#platform/command.ts';
import { keyring } from '#platform/sealed.ts';
import { turnsKeys } from '../access.ts';
import { privatePlace } from './keys.ts';

/**
 * Seals the private halves of all key pairs anew that stand under an older secret. One that cannot be opened any more
 * is lost for signing, and nothing more: what it signed is checked with its public half.
 */
export const sealKeysAnew = command(
	'seal-keys-anew',
	turnsKeys,
	async (work): Promise<SealedAnew> => {
		work.allow({});
		const rows = await work.db
			.selectFrom('issuerKeys')
			.select(['id', 'privateKey'])
			.where('privateKey', 'not like', `${keyring().prefix.replaceAll('_', '\\_')}%`)
			.forUpdate()
			.execute();

		const counts = { sealed: 0, lost: 0 };
		for (const { id, privateKey } of rows) {
			const text = keyring().open(privatePlace(id), privateKey);
			counts[text === null ? 'lost' : 'sealed']++;
			if (text === null) continue;
			await work.db
				.updateTable('issuerKeys')
				.set({ privateKey: keyring().seal(privatePlace(id), text) })
				.where('id', '=', id)
				.execute();
		}
		if (counts.sealed === 0) return counts;

		await work.record({ facts: { ...counts } });
		return counts;
	}
);
