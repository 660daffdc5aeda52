import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { publicKey, type PublicKey } from '#platform/credential/keys.ts';

/** A badge is 8 thousand bytes, a certificate as PDF some forty thousand. */
const largestFile = 4_000_000;

/** Why nothing could be judged: says what was found and what was expected. */
export class NotReadable extends Error {}

/** The bytes of a file that may hold a badge. @throws NotReadable */
export async function bytesOf(file: string): Promise<Uint8Array> {
	const found = await stat(file).catch(() => null);
	if (!found?.isFile()) throw new NotReadable(`${file}: there is no such file.`);
	if (found.size === 0) throw new NotReadable(`${file}: the file is empty.`);
	if (found.size > largestFile) {
		throw new NotReadable(
			`${file}: found ${found.size} bytes, expected ${largestFile} at most. No badge is that large.`
		);
	}
	return readFile(file);
}

const keyFile = z.union([z.object({ keys: z.array(publicKey) }), publicKey]);

/** The public keys in a file: a set, or one. @throws NotReadable */
export async function keysIn(file: string): Promise<readonly PublicKey[]> {
	const read = keyFile.safeParse(await jsonIn(file));
	if (!read.success) {
		throw new NotReadable(`${file}: expected public RSA keys as /badges/keys.json has them.`);
	}
	return 'keys' in read.data ? read.data.keys : [read.data];
}

const listFile = z.object({
	revokedCredentials: z.array(z.object({ id: z.string(), revoked: z.boolean().default(true) }))
});

/** The ids in a list of what was revoked. @throws NotReadable */
export async function listIn(file: string): Promise<ReadonlySet<string>> {
	const read = listFile.safeParse(await jsonIn(file));
	if (!read.success) {
		throw new NotReadable(`${file}: expected a list as /badges/revoked.json has it.`);
	}
	return new Set(read.data.revokedCredentials.filter(({ revoked }) => revoked).map(({ id }) => id));
}

async function jsonIn(file: string): Promise<unknown> {
	const text = Buffer.from(await bytesOf(file)).toString('utf8');
	try {
		return JSON.parse(text);
	} catch {
		throw new NotReadable(`${file}: expected JSON.`);
	}
}
