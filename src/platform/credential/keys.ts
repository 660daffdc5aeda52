import { createHash, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A public RSA key as RFC 7517 writes it: only what a key must have, so that no private part can slip in. */
export const publicKey = z.object({
	kty: z.literal('RSA'),
	n: z.string().regex(/^[A-Za-z0-9_-]{256,1366}$/),
	e: z.string().regex(/^[A-Za-z0-9_-]{1,8}$/)
});
export type PublicKey = z.infer<typeof publicKey>;

/** A key pair that signs credentials. */
export interface KeyPair {
	/** the thumbprint of the public half: whoever has the key can work out its name */
	readonly id: string;
	readonly publicKey: PublicKey;
	/** PKCS #8 as PEM: to be sealed, and never printed */
	readonly privateKey: string;
}

/** 2048 bits are what Open Badges asks for at least and what every reader takes; NIST holds them good beyond 2030. */
const modulusLength = 2048;

const generate = promisify(generateKeyPair);

/** A new pair; takes a processor up to half a second. */
export async function makeKeyPair(): Promise<KeyPair> {
	const pair = await generate('rsa', { modulusLength });
	const made = publicKey.parse(pair.publicKey.export({ format: 'jwk' }));
	const privateKey = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
	return { id: thumbprintOf(made), publicKey: made, privateKey };
}

/** The SHA-256 thumbprint of RFC 7638 in base64url: 43 letters. */
export function thumbprintOf({ e, kty, n }: PublicKey): string {
	return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}
