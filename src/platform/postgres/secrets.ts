import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivately } from './files.ts';
import { codeOf, StartRefused } from './refused.ts';

/** One secret of this installation, and whether it was made just now. */
export interface Secret {
	readonly value: string;
	readonly isNew: boolean;
}

/**
 * The named secret from `secrets.json` in the data folder; made on first use and kept from then on.
 * 192 random bits in letters that need no quoting in SQL or in a URL.
 */
export function keepSecret(dataFolder: string, name: string): Secret {
	const path = join(dataFolder, 'secrets.json');
	const secrets = readSecrets(path);
	const kept = secrets[name];
	if (typeof kept === 'string' && /^[\w-]{16,}$/.test(kept)) return { value: kept, isNew: false };

	const value = randomBytes(24).toString('base64url');
	writePrivately(path, `${JSON.stringify({ ...secrets, [name]: value }, null, '\t')}\n`);
	return { value, isNew: true };
}

function readSecrets(path: string): Record<string, unknown> {
	try {
		const secrets: unknown = JSON.parse(readFileSync(path, 'utf8'));
		return secrets !== null && typeof secrets === 'object' ? { ...secrets } : {};
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return {};
		if (!(error instanceof SyntaxError)) throw error;
		throw new StartRefused(
			`${path} is damaged (not JSON): bring it back from a backup, or remove it to have new secrets made.`
		);
	}
}
