import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import type { Actor } from '#core/actor.ts';
import { Missing } from '#core/refusal.ts';
import { seesAtDesk } from '#features/mentorships/server/reach.ts';
import { now } from '#platform/clock.ts';
import type { Side } from '#features/mentorships/types.ts';
import {
	countsIn,
	nameIn,
	readBadge,
	representedIn,
	type OpenBadge
} from '#platform/credential/open-badge.ts';
import { publicKey } from '#platform/credential/keys.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { hoursToThinkAgain, type Way } from '../rules.ts';
import type { Certificate, MemberCertificates } from '../types.ts';
import { certificateRows, toCertificate } from './rows.ts';

/** Mentorships that were completed a while ago and have a member who never was issued a certificate. */
export async function completedWithout(db: ReadonlyDb): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('mentorshipEndings as ending')
		.select('ending.mentorshipId')
		.where('ending.way', '=', 'completed')
		.where('ending.withdrawnAt', 'is', null)
		.where('ending.endedAt', '<=', now().subtract({ hours: hoursToThinkAgain }))
		.where(hasNone())
		.orderBy('ending.endedAt')
		.execute();
	return rows.map(({ mentorshipId }) => mentorshipId);
}

function hasNone(): Expression<SqlBool> {
	return sql<SqlBool>`exists (
		select from mentorship_members as member
		where member.mentorship_id = ending.mentorship_id
		and not exists (
			select from certificates
			where certificates.mentorship_id = member.mentorship_id
			and certificates.person_id = member.person_id
		)
	)`;
}

/**
 * The actor's own newest certificate of a mentorship; null when they have none, whether or not they are a member of it.
 */
export async function ownCertificate(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string
): Promise<Certificate | null> {
	const row = await certificateRows(db)
		.where('certificates.mentorshipId', '=', mentorshipId)
		.where('certificates.personId', '=', actor.personId)
		.orderBy('certificates.version', 'desc')
		.executeTakeFirst();
	return row ? toCertificate(row) : null;
}

/** Whether the actor was issued a certificate of a mentorship, also one that was revoked since. */
export async function hasCertificate(
	db: ReadonlyDb,
	actor: Actor,
	mentorshipId: string
): Promise<boolean> {
	const row = await db
		.selectFrom('certificates')
		.select('id')
		.where('mentorshipId', '=', mentorshipId)
		.where('personId', '=', actor.personId)
		.executeTakeFirst();
	return row !== undefined;
}

/** A certificate for the team of its cycle, by its code. @throws Missing */
export async function deskCertificate(
	db: ReadonlyDb,
	actor: Actor,
	{ mentorshipId, code }: { readonly mentorshipId: string; readonly code: string }
): Promise<Certificate> {
	const row = await certificateRows(db)
		.where('certificates.code', '=', code)
		.where('certificates.mentorshipId', '=', mentorshipId)
		.where((eb) => seesAtDesk(eb, actor))
		.executeTakeFirst();
	if (!row) throw new Missing('certificate');
	return toCertificate(row);
}

/** What stands on a certificate for whoever has its code; null when there is none, or its signature does not hold. */
export async function certificateAt(db: ReadonlyDb, code: string): Promise<Certificate | null> {
	const row = await certificateRows(db)
		.innerJoin('issuerKeys', 'issuerKeys.id', 'certificates.keyId')
		.select('issuerKeys.publicKey')
		.where('certificates.code', '=', code)
		.executeTakeFirst();
	if (!row) return null;
	const reading = readBadge(row.token, now(), [publicKey.parse(row.publicKey)]);
	if ('fault' in reading) return null;
	const { publicKey: _, ...rest } = row;
	const certificate = toCertificate(rest);
	return saysTheSame(reading.badge, certificate) ? certificate : null;
}

/** Whether what the page shows is what was signed. */
function saysTheSame(badge: OpenBadge, { id, facts }: Certificate): boolean {
	const { activityStartDate, activityEndDate } = badge.credentialSubject;
	const who = [badge.jti, nameIn(badge), representedIn(badge), badge.issuer.name];
	const signed = [...who, activityStartDate, activityEndDate];
	const { sessions, minutes } = countsIn(badge);
	const shown = [`urn:uuid:${id}`, facts.name, facts.representing ?? '', facts.organisation];
	const days = [facts.beganOn, facts.endedOn].map((day) => `${day}T00:00:00Z`);
	return (
		signed.join('\n') === [...shown, ...days].join('\n') &&
		sessions === facts.sessions &&
		minutes === facts.minutes
	);
}

/** The members of a mentorship for the team of its cycle, with all that they were issued. @throws Missing */
export async function certificatesOf(
	db: ReadonlyDb,
	actor: Actor,
	{ mentorshipId, cycleId }: { readonly mentorshipId: string; readonly cycleId: string }
): Promise<{ readonly way: Way; readonly members: readonly MemberCertificates[] }> {
	const rows = await db
		.selectFrom('mentorshipMembers as member')
		.innerJoin('mentorships', 'mentorships.id', 'member.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('mentorshipTerms as term', 'term.mentorshipId', 'mentorships.id')
		.innerJoin('people', 'people.id', 'member.personId')
		.select(['people.id as personId', 'people.name', 'member.side', 'term.way'])
		.select(issued().as('certificates'))
		.where('member.mentorshipId', '=', mentorshipId)
		.where('cycles.id', '=', cycleId)
		.where((eb) => seesAtDesk(eb, actor))
		.orderBy('member.side')
		.orderBy('people.name')
		.execute();
	const [first] = rows;
	if (!first) throw new Missing('mentorship');
	const members = rows.map(({ personId, name, side, certificates }) => ({
		...{ personId, name, side: side as Side },
		certificates: certificates.map(({ issuedAt, revokedAt, ...certificate }) => ({
			...certificate,
			issuedAt: Temporal.Instant.from(issuedAt),
			revokedAt: revokedAt === null ? null : Temporal.Instant.from(revokedAt)
		}))
	}));
	return { way: first.way, members };
}

function issued(): RawBuilder<
	readonly {
		readonly id: string;
		readonly code: string;
		readonly issuedAt: string;
		readonly revokedAt: string | null;
		readonly reason: string | null;
	}[]
> {
	return sql`(
		select coalesce(jsonb_agg(jsonb_build_object(
			'id', certificate.id,
			'code', certificate.code,
			'issuedAt', certificate.issued_at,
			'revokedAt', revocation.revoked_at,
			'reason', revocation.reason
		) order by certificate.version desc), '[]')
		from certificates as certificate
		left join certificate_revocations as revocation on revocation.certificate_id = certificate.id
		where certificate.mentorship_id = member.mentorship_id
		and certificate.person_id = member.person_id
	)`;
}
