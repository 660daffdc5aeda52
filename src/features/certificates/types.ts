import type { LocalisedText } from '#core/locale.ts';
import type { Side } from '#features/mentorships/types.ts';

/** What a certificate says, in the words of the day on which it was issued. */
export interface CertificateFacts {
	/** as the person was called then */
	readonly name: string;
	/** the organisation for which they took part; left out for whoever took part for themselves */
	readonly representing?: string;
	readonly programme: LocalisedText;
	readonly cycle: LocalisedText;
	/** who issues it */
	readonly organisation: string;
	/** the first and the last day of the mentorship, YYYY-MM-DD */
	readonly beganOn: string;
	readonly endedOn: string;
	readonly sessions: number;
	readonly minutes: number;
	/** of the cycle: the day of issue is its day */
	readonly timeZone: string;
}

/** A certificate as it was issued, and whether it was revoked since. */
export interface Certificate {
	readonly id: string;
	readonly code: string;
	readonly mentorshipId: string;
	readonly personId: string;
	readonly side: Side;
	readonly facts: CertificateFacts;
	readonly token: string;
	readonly keyId: string;
	readonly cycleSlug: string;
	readonly issuedAt: Temporal.Instant;
	readonly revokedAt: Temporal.Instant | null;
}

/** A member of a mentorship at the desk, with everything that they were issued, the newest first. */
export interface MemberCertificates {
	readonly personId: string;
	readonly name: string;
	readonly side: Side;
	readonly certificates: readonly (Pick<Certificate, 'id' | 'code' | 'issuedAt' | 'revokedAt'> & {
		readonly reason: string | null;
	})[];
}
