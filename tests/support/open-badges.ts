import { z } from 'zod';

/*
 * What Open Badges 3.0 asks of an OpenBadgeCredential, class by class as its section "Data Models" lists them: which
 * properties there must be, of which type, and the values that it fixes. Written from the specification for the classes
 * that we use; it knows nothing of how ours are made.
 */
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i);
const dateTimeZ = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
const dateTime = z.iso.datetime({ offset: true });
const including = (...names: readonly string[]) =>
	z.array(z.string()).refine((types) => names.every((name) => types.includes(name)));

const image = z.strictObject({
	id: uri,
	type: z.literal('Image'),
	caption: z.string().optional()
});

const resultDescription = z.strictObject({
	id: uri,
	type: including('ResultDescription'),
	name: z.string(),
	resultType: z.enum(['RawScore', 'Result', 'ScaledScore', 'Status'])
});

const achievement = z.strictObject({
	id: uri,
	type: including('Achievement'),
	achievementType: z.enum(['Certificate', 'CertificateOfCompletion', 'Badge', 'Achievement']),
	criteria: z.strictObject({ id: uri.optional(), narrative: z.string().optional() }),
	description: z.string(),
	image: image.optional(),
	inLanguage: z.string().regex(/^[a-z]{2,4}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/),
	name: z.string(),
	resultDescription: z.array(resultDescription).optional()
});

const identity = z.strictObject({
	type: z.literal('IdentityObject'),
	hashed: z.boolean(),
	identityHash: z.string(),
	identityType: z.union([z.enum(['name', 'emailAddress']), z.string().regex(/^ext:[\w.-]+$/)]),
	salt: z.string().optional()
});

const subject = z.strictObject({
	id: uri,
	type: including('AchievementSubject'),
	activityStartDate: dateTime,
	activityEndDate: dateTime,
	achievement,
	identifier: z.array(identity).min(1),
	narrative: z.string(),
	result: z.array(
		z.strictObject({ type: including('Result'), resultDescription: uri, value: z.string() })
	),
	role: z.string()
});

/** The profile of an issuer, as it stands in a badge and at its own address. */
export const profileSchema = z.object({
	id: uri,
	type: including('Profile'),
	name: z.string(),
	url: uri
});

/** The payload of a badge that is secured as a token: the credential and five claims. */
export const openBadgeSchema = z.strictObject({
	'@context': z.tuple(
		[
			z.literal('https://www.w3.org/ns/credentials/v2'),
			z
				.string()
				.regex(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/)
		],
		uri
	),
	id: uri,
	type: including('VerifiableCredential', 'OpenBadgeCredential'),
	name: z.string(),
	issuer: profileSchema,
	validFrom: dateTimeZ,
	credentialSubject: subject,
	credentialSchema: z.array(
		z.strictObject({ id: uri, type: z.literal('1EdTechJsonSchemaValidator2019') })
	),
	credentialStatus: z.strictObject({ id: uri, type: z.literal('1EdTechRevocationList') }),
	evidence: z.array(z.strictObject({ id: uri, type: including('Evidence'), name: z.string() })),
	iss: uri,
	jti: uri,
	nbf: z.int(),
	sub: uri
});
