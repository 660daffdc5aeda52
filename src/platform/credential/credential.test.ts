import { createPublicKey, sign } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { baked, tokenIn } from './baked.ts';
import { makeKeyPair, thumbprintOf } from './keys.ts';
import { badgeOf, countsIn, nameIn, readBadge, type BadgeFacts } from './open-badge.ts';
import { readToken, signToken } from './token.ts';

const site = 'https://mentorstvo.example.org';
const issuedAt = Temporal.Instant.from('2026-11-28T10:20:30.456Z');
const later = issuedAt.add({ seconds: 1 });
const pair = await makeKeyPair();
const signer = { ...pair, address: `${site}/badges/keys/${pair.id}` };
const other = await makeKeyPair();

const facts: BadgeFacts = {
	id: '7b1f7c0e-3c6f-4d1d-9d52-9f2f9b0b6a11',
	issuer: { id: `${site}/badges/issuer.json`, type: ['Profile'], name: 'Fondacija', url: site },
	achievement: {
		id: `${site}/badges/sedmi/mentee/achievement.json`,
		type: ['Achievement'],
		achievementType: 'CertificateOfCompletion',
		name: 'Učešće u mentorstvu',
		description: 'Učešće u mentorstvu od početka do dogovorenog kraja.',
		inLanguage: 'sr-Latn',
		criteria: { id: `${site}/certificates/about/sedmi/mentee`, narrative: 'Do kraja.' },
		image: { id: `${site}/badges/sedmi/mentee/badge.svg`, type: 'Image', caption: 'Krugovi' },
		resultDescription: [
			{
				...{ id: `${site}/badges/sedmi/mentee/achievement.json#sessions`, name: 'Susreti' },
				...{ type: ['ResultDescription'], resultType: 'Result' }
			}
		]
	},
	title: 'Učešće u mentorstvu · Kreativno mentorstvo',
	name: 'Žaklina Ogledović',
	email: 'Zaklina@example.org',
	role: 'Menti',
	narrative: '12 susreta, ukupno 18 h.',
	counts: { sessions: 12 },
	beganOn: '2025-12-01',
	endedOn: '2026-11-20',
	issuedAt,
	revocations: `${site}/badges/revoked.json`,
	page: { address: `${site}/certificates/K7QF2M9XP3TD8WHA`, name: 'Sertifikat' }
};
const badge = badgeOf(facts);
const token = signToken(badge, signer);

describe('a signed badge', () => {
	test('holds, and says what was put into it', () => {
		const reading = readBadge(token, later, [pair.publicKey]);
		expect(reading).toEqual({ badge, keyId: pair.id });
		expect(nameIn(badge)).toBe('Žaklina Ogledović');
		expect(countsIn(badge)).toEqual({ sessions: 12 });
		expect(readBadge(token, later)).toEqual(reading);
	});

	test('is read by somebody else’s reader of tokens, with the key that it brings along or names', async () => {
		const header = decodeProtectedHeader(token);
		expect(header).toEqual({
			...{ alg: 'RS256', typ: 'JWT', jwk: pair.publicKey },
			kid: `${site}/badges/keys/${pair.id}`
		});
		const key = await importJWK({ ...pair.publicKey }, 'RS256');
		const { payload } = await jwtVerify(token, key, {
			issuer: `${site}/badges/issuer.json`,
			currentDate: new Date(later.epochMilliseconds)
		});
		expect(payload).toEqual(badge);
	});

	test('has no address of anybody in it, and a wallet that knows the address finds it', () => {
		expect(JSON.stringify(badge).toLowerCase()).not.toContain('zaklina@');
		const [, email] = badge.credentialSubject.identifier;
		expect(email).toMatchObject({ identityType: 'emailAddress', hashed: true });
		expect(email?.identityHash).toMatch(/^sha256\$[0-9a-f]{64}$/);
		const again = badgeOf(facts);
		expect(again.credentialSubject.id).not.toBe(badge.credentialSubject.id);
		expect(again.credentialSubject.identifier[1]).not.toEqual(email);
	});

	test('does not hold under the key of another issuer', () => {
		expect(readBadge(token, later, [other.publicKey])).toEqual({ fault: { what: 'other_key' } });
		const forged = signToken(badge, { ...other, address: signer.address });
		expect(readBadge(forged, later, [pair.publicKey])).toEqual({ fault: { what: 'other_key' } });
		// The forger names the right key and signs with a wrong one.
		const claimed = signToken(badge, {
			...other,
			publicKey: pair.publicKey,
			address: signer.address
		});
		expect(readBadge(claimed, later, [pair.publicKey])).toEqual({ fault: { what: 'signature' } });
		expect(readBadge(claimed, later)).toEqual({ fault: { what: 'signature' } });
	});

	test('does not hold when one letter of it is another, wherever it stands', async () => {
		const key = await importJWK({ ...pair.publicKey }, 'RS256');
		for (let at = 0; at < token.length; at++) {
			if (token[at] === '.') continue;
			const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
			expect(readToken(changed, [pair.publicKey]).holds, `letter ${at}`).toBe(false);
			expect(readToken(changed).holds, `letter ${at}`).toBe(false);
			if (at % 97 === 0) await expect(compactVerify(changed, key)).rejects.toThrow();
		}
	});

	test('does not hold when any field of it is changed, left out or added', () => {
		const [head, , signature] = token.split('.');
		const forge = (payload: unknown) =>
			[head, Buffer.from(JSON.stringify(payload)).toString('base64url'), signature].join('.');
		expect(readToken(forge(badge), [pair.publicKey]).holds).toBe(true);
		const paths = pathsIn(badge);
		expect(paths.length).toBe(56);
		for (const path of paths) {
			for (const change of [changedAt, leftOutAt]) {
				const forged = forge(change(badge, path));
				expect(readToken(forged, [pair.publicKey]), path.join('.')).toEqual({
					...{ holds: false, fault: 'signature' }
				});
			}
		}
		expect(readToken(forge({ ...badge, exp: 1 })).holds).toBe(false);
	});

	test('does not hold before its time', () => {
		expect(readBadge(token, issuedAt.subtract({ seconds: 1 }))).toEqual({
			fault: { what: 'too_early', at: '2026-11-28T10:20:30Z' }
		});
	});

	test.each([
		['iss', { iss: 'https://elsewhere.example.org' }],
		['jti', { jti: 'urn:uuid:0' }],
		['sub', { sub: 'urn:uuid:0' }],
		['nbf', { nbf: badge.nbf + 1 }],
		['type', { type: ['VerifiableCredential'] }],
		['@context', { '@context': ['https://elsewhere.example.org', badge['@context'][1]] }]
	])('does not hold when its head and its content disagree about %s', (at, over) => {
		const signed = signToken({ ...badge, ...over }, signer);
		expect(readBadge(signed, later)).toEqual({ fault: { what: 'claims', at } });
	});

	test('does not hold when something is missing, though it is signed', () => {
		const signed = signToken({ ...badge, credentialStatus: undefined }, signer);
		expect(readBadge(signed, later)).toEqual({
			fault: { what: 'incomplete', at: 'credentialStatus' }
		});
	});
});

describe('what is no token', () => {
	const key = pair.publicKey;
	const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const headed = (header: object) => `${encode(header)}.${encode(badge)}.AAAA`;

	test.each([
		['nothing', ''],
		['two parts', 'a.b'],
		['four parts', `${token}.AAAA`],
		['no JSON', 'AAAA.AAAA.AAAA'],
		['no signature', headed({ alg: 'none' })],
		['a shared secret', headed({ alg: 'HS256', jwk: key })],
		['another algorithm', headed({ alg: 'EdDSA', jwk: key })],
		['a parameter that is not allowed', headed({ alg: 'RS256', jwk: key, crit: ['x'] })],
		['spaces', ` ${token}`],
		['padding', `${token}=`]
	])('%s', (_, text) => {
		expect(readToken(text)).toEqual({ holds: false, fault: 'form' });
	});

	test('a header without a key', () => {
		const [head, body] = [{ alg: 'RS256', kid: signer.address }, badge].map(encode);
		const signature = sign('sha256', Buffer.from(`${head}.${body}`), pair.privateKey);
		const text = `${head}.${body}.${signature.toString('base64url')}`;
		expect(readToken(text)).toEqual({ holds: false, fault: 'no_key' });
		expect(readToken(text, [key]).holds).toBe(true);
	});

	test('the private half of a key stands neither beside the public one nor in a token', () => {
		expect(Object.keys(pair.publicKey)).toEqual(['kty', 'n', 'e']);
		expect(Object.keys(decodeProtectedHeader(token).jwk ?? {})).toEqual(['kty', 'n', 'e']);
	});
});

test('a key is named by its thumbprint, as RFC 7638 works it out', async () => {
	const { calculateJwkThumbprint } = await import('jose');
	expect(await calculateJwkThumbprint({ ...pair.publicKey })).toBe(pair.id);
	expect(thumbprintOf(pair.publicKey)).toBe(pair.id);
	const key = createPublicKey({ key: { ...pair.publicKey }, format: 'jwk' });
	expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
});

test('a picture carries the badge where readers look for it, and is a picture still', () => {
	const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>\n';
	const picture = baked(svg, token);
	expect(picture).toBe(
		'<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" ' +
			'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' +
			`<openbadges:credential verify="${token}"></openbadges:credential>` +
			'<path d="M0 0"/></svg>\n'
	);
	expect(tokenIn(Buffer.from(picture))).toBe(token);
	expect(tokenIn(Buffer.from(`${token}\n`))).toBe(token);
	expect(tokenIn(Buffer.from(svg))).toBe(null);
	expect(tokenIn(Buffer.from(''))).toBe(null);
});

type Path = readonly (string | number)[];

/** The ways to every value in something that is JSON. */
function pathsIn(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, inside]) => pathsIn(inside, [...path, key]));
}

function at(value: unknown, path: Path): Record<string | number, unknown> {
	return path.reduce((inside, key) => (inside as never)[key], value) as never;
}

function changedAt(value: object, path: Path): object {
	const copy = structuredClone(value);
	const inside = at(copy, path.slice(0, -1));
	const last = path.at(-1)!;
	inside[last] = typeof inside[last] === 'string' ? `${inside[last]}x` : !inside[last];
	return copy;
}

function leftOutAt(value: object, path: Path): object {
	const copy = structuredClone(value);
	Reflect.deleteProperty(at(copy, path.slice(0, -1)), path.at(-1)!);
	return copy;
}
