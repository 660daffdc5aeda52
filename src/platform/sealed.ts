import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { settings } from './settings.ts';

/**
 * Texts that must not be readable in the database, in a dump or in a backup of it: AES-256-GCM, under a key that is
 * derived from the secret of the installation and never stored (docs/decisions/0025-sealed-texts.md).
 */

/** Where a sealed text belongs. It opens there and nowhere else: moved to another row or owner, it is damaged. */
export interface SealedPlace {
	/** the kind of text, such as `journal`: each has a key of its own */
	readonly purpose: string;
	/** id of the row */
	readonly row: string;
	/** id of the person whose text it is */
	readonly owner: string;
}

/** The keys of an installation: the first seals, all of them open. */
export interface Keyring {
	/** The text sealed for its place, as `s1.<key id>.<nonce, text, tag in base64url>`; never the same twice. */
	seal(place: SealedPlace, text: string): string;
	/** The text; null when its key is none of ours, when it was damaged, or when it belongs to another place. */
	open(place: SealedPlace, sealed: string): string | null;
	/** What every text begins with that is sealed under the newest key. */
	readonly prefix: string;
}

const version = 's1';
/** Bytes. 96 random bits for each text: under one key they are safe for some four thousand million texts. */
const sizes = { key: 32, nonce: 12, tag: 16, keyId: 6 } as const;

/** @param secrets the present one first, then those from before */
export function openKeyring(secrets: readonly [string, ...string[]]): Keyring {
	const newestId = keyIdOf(secrets[0]);
	const prefix = `${version}.${newestId}.`;
	return {
		prefix,
		seal(place, text) {
			const nonce = randomBytes(sizes.nonce);
			const cipher = createCipheriv('aes-256-gcm', keyFor(secrets[0], place.purpose), nonce, tag);
			cipher.setAAD(bindingOf(place, newestId));
			const bytes = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
			return prefix + Buffer.concat(bytes).toString('base64url');
		},
		open(place, sealed) {
			const [form, keyId = '', body = '', ...more] = sealed.split('.');
			const secret = secrets.find((each) => keyIdOf(each) === keyId);
			const bytes = Buffer.from(body, 'base64url');
			const isWhole = form === version && more.length === 0;
			if (!isWhole || !secret || bytes.length < sizes.nonce + sizes.tag) return null;
			const nonce = bytes.subarray(0, sizes.nonce);
			const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, place.purpose), nonce, tag);
			decipher.setAAD(bindingOf(place, keyId));
			decipher.setAuthTag(bytes.subarray(-sizes.tag));
			const text = decipher.update(bytes.subarray(sizes.nonce, -sizes.tag));
			try {
				return Buffer.concat([text, decipher.final()]).toString('utf8');
			} catch {
				// The tag does not fit: the one way in which `final` fails.
				return null;
			}
		}
	};
}

let opened: Keyring | undefined;

/** The keys that the settings name. */
export function keyring(): Keyring {
	const { CIKLUS_SECRET, CIKLUS_SECRET_BEFORE } = settings();
	return (opened ??= openKeyring([CIKLUS_SECRET, ...CIKLUS_SECRET_BEFORE]));
}

const tag = { authTagLength: sizes.tag } as const;

function derive(secret: string, use: string, bytes: number): Buffer {
	return Buffer.from(hkdfSync('sha256', secret, '', `ciklus sealed ${use}`, bytes));
}

const keyFor = (secret: string, purpose: string) => derive(secret, `key ${purpose}`, sizes.key);

/** A name for a secret that says nothing about it: derived beside the keys, not from them. */
const keyIdOf = (secret: string) => derive(secret, 'key id', sizes.keyId).toString('base64url');

function bindingOf({ purpose, row, owner }: SealedPlace, keyId: string): Buffer {
	return Buffer.from(JSON.stringify([version, keyId, purpose, row, owner]));
}
