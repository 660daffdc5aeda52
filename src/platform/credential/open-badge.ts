import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PublicKey } from './keys.ts';
import { readToken, type TokenFault } from './token.ts';

/*
 * Open Badges 3.0 of 1EdTech (https://www.imsglobal.org/spec/ob/v3p0/): a Verifiable Credential of the W3C data model 2.0,
 * secured as the specification's section 8.2 says, and revoked by the list method that its section 9.1 names.
 */
const contexts = [
	'https://www.w3.org/ns/credentials/v2',
	'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
	'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
] as const;

const schemaOfBadges = {
	id: 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
	type: '1EdTechJsonSchemaValidator2019'
} as const;

/** The kind of the organisation for which somebody took part: one of our own, as the specification lets issuers name them. */
const represented = 'ext:organisation';

const instant = z.iso.datetime();
const typed = (name: string) => z.tuple([z.literal(name)]);

const issuer = z.object({
	id: z.url(),
	type: typed('Profile'),
	name: z.string().min(1),
	url: z.url()
});

const resultDescription = z.object({
	id: z.url(),
	type: typed('ResultDescription'),
	name: z.string().min(1),
	resultType: z.literal('Result')
});

const achievement = z.object({
	id: z.url(),
	type: typed('Achievement'),
	achievementType: z.string(),
	name: z.string().min(1),
	description: z.string().min(1),
	inLanguage: z.string(),
	criteria: z.object({ id: z.url(), narrative: z.string().min(1) }),
	image: z.object({ id: z.url(), type: z.literal('Image'), caption: z.string() }),
	resultDescription: z.array(resultDescription)
});

const identity = z.object({
	type: z.literal('IdentityObject'),
	identityType: z.enum(['name', 'emailAddress', represented]),
	hashed: z.boolean(),
	identityHash: z.string(),
	salt: z.string().optional()
});

const subject = z.object({
	id: z.string().min(1),
	type: typed('AchievementSubject'),
	identifier: z.array(identity).min(1),
	role: z.string(),
	activityStartDate: instant,
	activityEndDate: instant,
	narrative: z.string(),
	result: z.array(
		z.object({ type: typed('Result'), resultDescription: z.url(), value: z.string() })
	),
	achievement
});

/** The payload: the credential itself, with the claims that repeat its head. */
const openBadge = z.object({
	'@context': z.array(z.string()).min(2),
	id: z.string().min(1),
	type: z.array(z.string()),
	name: z.string().min(1),
	issuer,
	validFrom: instant,
	credentialSubject: subject,
	credentialSchema: z.array(z.object({ id: z.url(), type: z.string() })),
	credentialStatus: z.object({ id: z.url(), type: z.literal('1EdTechRevocationList') }),
	evidence: z.array(z.object({ id: z.url(), type: typed('Evidence'), name: z.string() })),
	iss: z.string(),
	jti: z.string(),
	sub: z.string(),
	nbf: z.int()
});
export type OpenBadge = z.infer<typeof openBadge>;
export type Achievement = z.infer<typeof achievement>;
export type Issuer = z.infer<typeof issuer>;

/** Who is given a badge, for what, and what they did. Dates are days, YYYY-MM-DD. */
export interface BadgeFacts {
	/** a UUID: it stands in the list when the badge is revoked, so it must not be the address of a page */
	readonly id: string;
	readonly issuer: Issuer;
	readonly achievement: Achievement;
	/** what the badge is called in a wallet */
	readonly title: string;
	readonly name: string;
	/** the organisation for which they took part, if any */
	readonly representing?: string | undefined;
	readonly email: string;
	readonly role: string;
	readonly narrative: string;
	/** what was counted, by the last part of a result's address in the achievement */
	readonly counts: Readonly<Record<string, number>>;
	readonly beganOn: string;
	readonly endedOn: string;
	readonly issuedAt: Temporal.Instant;
	/** the list of what was revoked */
	readonly revocations: string;
	/** the page on which people look the certificate up */
	readonly page: { readonly address: string; readonly name: string };
}

/** The credential, ready to be signed. */
export function badgeOf(facts: BadgeFacts): OpenBadge {
	// `nbf` counts whole seconds, and `validFrom` must be the same moment.
	const validFrom = facts.issuedAt.round({ smallestUnit: 'second', roundingMode: 'floor' });
	const id = `urn:uuid:${facts.id}`;
	// Two badges of one person have nothing in common by which they could be told to be theirs.
	const subjectId = `urn:uuid:${randomUUID()}`;
	return {
		'@context': [...contexts],
		id,
		type: ['VerifiableCredential', 'OpenBadgeCredential'],
		name: facts.title,
		issuer: facts.issuer,
		validFrom: validFrom.toString(),
		credentialSubject: {
			id: subjectId,
			type: ['AchievementSubject'],
			identifier: [
				plain('name', facts.name),
				...(facts.representing ? [plain(represented, facts.representing)] : []),
				hashedEmail(facts.email)
			],
			role: facts.role,
			activityStartDate: `${facts.beganOn}T00:00:00Z`,
			activityEndDate: `${facts.endedOn}T00:00:00Z`,
			narrative: facts.narrative,
			result: facts.achievement.resultDescription.map(({ id: counted }) => ({
				type: ['Result'],
				resultDescription: counted,
				value: String(facts.counts[partOf(counted)])
			})),
			achievement: facts.achievement
		},
		credentialSchema: [schemaOfBadges],
		credentialStatus: { id: facts.revocations, type: '1EdTechRevocationList' },
		evidence: [{ id: facts.page.address, type: ['Evidence'], name: facts.page.name }],
		iss: facts.issuer.id,
		jti: id,
		sub: subjectId,
		nbf: Math.floor(validFrom.epochMilliseconds / 1000)
	};
}

/** Something by which somebody is known that everybody may read. */
function plain(identityType: 'name' | typeof represented, identityHash: string) {
	return { type: 'IdentityObject' as const, identityType, hashed: false, identityHash };
}

/** A wallet that knows the address can tell that the badge is for it; whoever finds the badge reads no address. */
function hashedEmail(email: string): z.infer<typeof identity> {
	const salt = randomBytes(16).toString('hex');
	const hash = createHash('sha256').update(email.trim().toLowerCase() + salt);
	return {
		type: 'IdentityObject',
		identityType: 'emailAddress',
		hashed: true,
		identityHash: `sha256$${hash.digest('hex')}`,
		salt
	};
}

/** Why a badge does not hold: its signature, what it lacks (a path into it), a head that says otherwise, its time. */
export type BadgeFault =
	| { readonly what: TokenFault }
	| { readonly what: 'incomplete'; readonly at: string }
	| { readonly what: 'claims'; readonly at: string }
	| { readonly what: 'too_early'; readonly at: string };

/** A badge with the key that signed it, or why it does not hold. */
export type BadgeReading =
	{ readonly badge: OpenBadge; readonly keyId: string } | { readonly fault: BadgeFault };

/** Reads a badge as section 8.2.4 says. `trusted` as in `readToken`. Whether it was revoked is another question. */
export function readBadge(
	token: string,
	now: Temporal.Instant,
	trusted?: readonly PublicKey[]
): BadgeReading {
	const reading = readToken(token, trusted);
	if (!reading.holds) return { fault: { what: reading.fault } };
	const parsed = openBadge.safeParse(reading.payload);
	if (!parsed.success) {
		return { fault: { what: 'incomplete', at: parsed.error.issues[0]?.path.join('.') ?? '' } };
	}
	const badge = parsed.data;
	const validFrom = Temporal.Instant.from(badge.validFrom);
	const wrong = Object.entries({
		'@context': badge['@context'][0] === contexts[0] && badge['@context'][1] === contexts[1],
		type: ['VerifiableCredential', 'OpenBadgeCredential'].every((each) =>
			badge.type.includes(each)
		),
		iss: badge.iss === badge.issuer.id,
		jti: badge.jti === badge.id,
		sub: badge.sub === badge.credentialSubject.id,
		nbf: badge.nbf * 1000 === validFrom.epochMilliseconds
	}).find(([, holds]) => !holds);
	if (wrong) return { fault: { what: 'claims', at: wrong[0] } };
	if (Temporal.Instant.compare(validFrom, now) > 0) {
		return { fault: { what: 'too_early', at: badge.validFrom } };
	}
	return { badge, keyId: reading.keyId };
}

/** What stands after the # of an address. */
const partOf = (address: string) => address.split('#')[1] ?? '';

/** What a badge counted, as it was given in `counts`. */
export function countsIn({ credentialSubject }: OpenBadge): Readonly<Record<string, number>> {
	return Object.fromEntries(
		credentialSubject.result.map(({ resultDescription: counted, value }) => [
			partOf(counted),
			Number(value)
		])
	);
}

/** The name that a badge was given to. */
export const nameIn = (badge: OpenBadge): string => identityIn(badge, 'name');

/** The organisation for which they took part; empty for whoever took part for themselves. */
export const representedIn = (badge: OpenBadge): string => identityIn(badge, represented);

function identityIn({ credentialSubject }: OpenBadge, kind: 'name' | typeof represented): string {
	const found = credentialSubject.identifier.find(({ identityType }) => identityType === kind);
	return found?.identityHash ?? '';
}
