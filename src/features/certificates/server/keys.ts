import { sql } from 'kysely';
import { makeKeyPair, publicKey, type PublicKey } from '#platform/credential/keys.ts';
import type { Signer } from '#platform/credential/token.ts';
import type { Db, ReadonlyDb } from '#platform/database.ts';
import { keyring, type SealedPlace } from '#platform/sealed.ts';
import type { Work } from '#platform/command.ts';
import { keyAddress } from './addresses.ts';

/** Where the private half of a key belongs: to its row, and to nobody. */
export function privatePlace(id: string): SealedPlace {
	return { purpose: 'issuer-key', row: id, owner: 'installation' };
}

/** One at a time makes the first key pair. */
const lock = 7_263_002;

/**
 * The key pair that signs now: the newest whose private half opens. There is none before the first certificate, and
 * none when the secret that sealed it was lost; then one is made, and what the old ones signed still holds.
 */
export async function signerFor({ db, now }: Pick<Work, 'db' | 'now'>) {
	await sql`select pg_advisory_xact_lock(${lock})`.execute(db);
	const rows = await db
		.selectFrom('issuerKeys')
		.select(['id', 'publicKey', 'privateKey'])
		.orderBy('madeAt', 'desc')
		.execute();
	for (const row of rows) {
		const privateKey = keyring().open(privatePlace(row.id), row.privateKey);
		if (privateKey) return signer(row.id, publicKey.parse(row.publicKey), privateKey);
	}
	return makeSigner(db, now);
}

async function makeSigner(db: Db, madeAt: Temporal.Instant) {
	const pair = await makeKeyPair();
	const sealed = keyring().seal(privatePlace(pair.id), pair.privateKey);
	await db
		.insertInto('issuerKeys')
		.values({
			id: pair.id,
			publicKey: JSON.stringify(pair.publicKey),
			privateKey: sealed,
			madeAt
		})
		.execute();
	return signer(pair.id, pair.publicKey, pair.privateKey);
}

function signer(id: string, key: PublicKey, privateKey: string): Signer & { readonly id: string } {
	return { id, address: keyAddress(id), publicKey: key, privateKey };
}

/** The public keys of this installation, those that sign no more as well, the newest first. */
export async function publicKeys(db: ReadonlyDb) {
	const rows = await db
		.selectFrom('issuerKeys')
		.select(['id', 'publicKey'])
		.orderBy('madeAt', 'desc')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ id: row.id, key: publicKey.parse(row.publicKey) }));
}
