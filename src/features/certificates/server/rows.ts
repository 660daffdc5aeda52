import type { ReadonlyDb } from '#platform/database.ts';
import type { Side } from '#features/mentorships/types.ts';
import type { Certificate, CertificateFacts } from '../types.ts';

/** Certificates with what became of them, in one query; `toCertificate` reads a row of it. */
export function certificateRows(db: ReadonlyDb) {
	return db
		.selectFrom('certificates')
		.innerJoin('mentorships', 'mentorships.id', 'certificates.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.leftJoin('certificateRevocations as revocation', 'revocation.certificateId', 'certificates.id')
		.select([
			'certificates.id',
			'certificates.code',
			'certificates.mentorshipId',
			'certificates.personId',
			'certificates.side',
			'certificates.facts',
			'certificates.token',
			'certificates.keyId',
			'certificates.issuedAt',
			'cycles.slug as cycleSlug',
			'revocation.revokedAt'
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof certificateRows>['execute']>>[number];

/** See `certificateRows`. */
export function toCertificate(row: Row): Certificate {
	return { ...row, side: row.side as Side, facts: row.facts as CertificateFacts };
}
