import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import type { Side } from '#features/mentorships/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { CertificateFacts } from '../types.ts';
import { issuerOf } from './badge.ts';
import { issuerAddress, keyAddress, revocationsAddress } from './addresses.ts';
import { publicKeys } from './keys.ts';

/*
 * What anybody may read, programs above all: whoever issues, with which keys, for what, and what was revoked. Nobody's
 * name is in any of it.
 */

/** The profile of whoever issues. @throws Missing before the installation was set up */
export async function issuerProfile(db: ReadonlyDb) {
	const row = await db
		.selectFrom('installation')
		.innerJoin('organisations', 'organisations.id', 'installation.organisationId')
		.select('organisations.name')
		.executeTakeFirst();
	if (!row) throw new Missing('issuer');
	return {
		'@context': [
			'https://www.w3.org/ns/credentials/v2',
			'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
		],
		...issuerOf(row.name)
	};
}

/** All public keys as a set of RFC 7517, each under the name that badges call it by. */
export async function keySet(db: ReadonlyDb) {
	const keys = await publicKeys(db);
	return {
		keys: keys.map(({ id, key }) => ({ ...key, kid: keyAddress(id), alg: 'RS256', use: 'sig' }))
	};
}

/** One public key by its thumbprint. @throws Missing */
export async function publicKeyAt(db: ReadonlyDb, id: string) {
	const found = (await publicKeys(db)).find((each) => each.id === id);
	if (!found) throw new Missing('key');
	return { ...found.key, kid: keyAddress(id), alg: 'RS256', use: 'sig' };
}

/** The list of what was revoked, as the 1EdTech Revocation List Status Method has it: ids, and no reasons. */
export async function revocationList(db: ReadonlyDb) {
	const rows = await db
		.selectFrom('certificateRevocations')
		.select('certificateId')
		.orderBy('revokedAt')
		.orderBy('certificateId')
		.execute();
	return {
		id: revocationsAddress(),
		issuer: issuerAddress(),
		revokedCredentials: rows.map(({ certificateId }) => ({
			id: `urn:uuid:${certificateId}`,
			revoked: true
		}))
	};
}

/** One side of a cycle in which somebody was issued a certificate. @throws Missing */
export async function certifiedCycle(db: ReadonlyDb, slug: string, typed: string) {
	const side: Side = typed === 'mentor' ? 'mentor' : 'mentee';
	const row = await db
		.selectFrom('cycles')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.innerJoin('mentorships', 'mentorships.cycleId', 'cycles.id')
		.innerJoin('certificates', 'certificates.mentorshipId', 'mentorships.id')
		.select(['cycles.slug', 'cycles.name as cycle', 'cycles.plan', 'programmes.name as programme'])
		.select('certificates.facts')
		.where('cycles.slug', '=', slug)
		.where('certificates.side', '=', side)
		.limit(1)
		.executeTakeFirst();
	if (!row || side !== typed) throw new Missing('achievement');
	return {
		side,
		slug: row.slug,
		cycle: row.cycle as LocalisedText,
		programme: row.programme as LocalisedText,
		required: (row.plan as Plan).rhythm.sessions,
		organisation: (row.facts as CertificateFacts).organisation
	};
}
