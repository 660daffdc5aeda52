import { createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { publicKey, thumbprintOf, type PublicKey } from './keys.ts';

/**
 * A signed text in the compact form of RFC 7515. Open Badges 3.0 allows four parameters in its header and no others,
 * and RS256 is the algorithm that every reader knows.
 */
const header = z.strictObject({
	alg: z.literal('RS256'),
	kid: z.url().optional(),
	jwk: publicKey.optional(),
	typ: z.literal('JWT').optional()
});

/** What signs. */
export interface Signer {
	/** where the public key can be fetched */
	readonly address: string;
	readonly publicKey: PublicKey;
	/** PKCS #8 as PEM */
	readonly privateKey: string;
}

/** Why a text is no token that holds: its form, no key to check it with, another's key, or a changed byte. */
export type TokenFault = 'form' | 'no_key' | 'other_key' | 'signature';

/** What a token says and which key signed it, or why it does not hold. */
export type TokenReading =
	| { readonly holds: true; readonly payload: unknown; readonly keyId: string }
	| { readonly holds: false; readonly fault: TokenFault };

/** Signs a payload. The public key goes along, so that the token can be read without a network. */
export function signToken(payload: object, signer: Signer): string {
	const head = { alg: 'RS256', kid: signer.address, jwk: signer.publicKey, typ: 'JWT' };
	const signed = `${encoded(head)}.${encoded(payload)}`;
	const signature = sign('sha256', Buffer.from(signed), signer.privateKey);
	return `${signed}.${signature.toString('base64url')}`;
}

/**
 * Reads a token, and what it says only when its signature holds.
 * @param trusted the keys of the issuer: a token that another key signed does not hold. Without them the key that the
 * token brings along is taken, which shows that nothing was changed and not who signed.
 */
export function readToken(token: string, trusted?: readonly PublicKey[]): TokenReading {
	const [head = '', body = '', signature = '', ...more] = token.split('.');
	if (more.length > 0 || ![head, body, signature].every(isCanonical)) return fault('form');
	const read = header.safeParse(parsed(head));
	const payload = parsed(body);
	if (!read.success || payload === undefined) return fault('form');
	const { jwk } = read.data;
	const key = trusted ? keyFor(read.data, trusted) : jwk;
	if (!key) return fault(trusted ? 'other_key' : 'no_key');
	const bytes = Buffer.from(signature, 'base64url');
	if (!verify('sha256', Buffer.from(`${head}.${body}`), keyObject(key), bytes)) {
		return fault('signature');
	}
	return { holds: true, payload, keyId: thumbprintOf(key) };
}

/** The trusted key that the header names: by the key itself, or by its thumbprint at the end of an address. */
function keyFor({ jwk, kid }: z.infer<typeof header>, trusted: readonly PublicKey[]) {
	const id = jwk ? thumbprintOf(jwk) : kid?.split('/').at(-1);
	return trusted.find((key) => thumbprintOf(key) === id);
}

const keyObject = (key: PublicKey) => createPublicKey({ key: { ...key }, format: 'jwk' });

const fault = (name: TokenFault) => ({ holds: false, fault: name }) as const;

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Base64url has unused bits in its last letter: of several spellings only one is ours, so that no letter can be changed. */
const isCanonical = (part: string) =>
	part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;

function parsed(part: string): unknown {
	try {
		return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
	} catch {
		// What is no JSON is no part of a token.
		return undefined;
	}
}
