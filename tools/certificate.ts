import { tokenIn } from '#platform/credential/baked.ts';
import { readBadge } from '#platform/credential/open-badge.ts';
import { bytesOf, keysIn, listIn, NotReadable } from './certificate/files.ts';
import { faultWords, wordsOf } from './certificate/words.ts';

export const certificateUsage = `Certificates as files: no database and no network.

  ciklus certificate verify FILE     whether a badge holds, and what it says

FILE is what was downloaded: the badge (.jwt), its picture (.svg), or the certificate (.pdf), which carries it inside.

  --issuer KEYS      the keys of whoever issues, saved from the address /badges/keys.json of their site: shows that it
                     was they who signed. Without it the key in the badge is taken: that shows only that nothing was
                     changed since somebody signed it
  --revoked LIST     the list of what was revoked, saved from the address /badges/revoked.json of their site

It ends with 0 when the badge holds, 1 when it does not, 2 when a file cannot be read as what it should be.
`;

/**
 * Runs `ciklus certificate …`. What holds is told on standard output, what does not on standard error.
 * @returns the exit code
 */
export async function runCertificate(
	words: readonly string[],
	now: Temporal.Instant = Temporal.Now.instant()
): Promise<number> {
	try {
		const asked = read(words);
		if (!asked) {
			console.log(certificateUsage);
			return 0;
		}
		return await verify(asked, now);
	} catch (error) {
		if (!(error instanceof NotReadable)) throw error;
		console.error(error.message);
		return 2;
	}
}

interface Asked {
	readonly file: string;
	readonly issuer?: string;
	readonly revoked?: string;
}

/** What the words of the command line ask for; null for help. */
function read(words: readonly string[]): Asked | null {
	if (words.length === 0 || words.includes('--help')) return null;
	const [command, ...rest] = words;
	const options: Record<string, string> = {};
	const files: string[] = [];
	for (let at = 0; at < rest.length; at++) {
		const word = rest[at]!;
		const name = /^--(issuer|revoked)$/.exec(word)?.[1];
		const value = rest[at + 1];
		if (name && value !== undefined) {
			options[name] = value;
			at++;
		} else if (word.startsWith('-')) {
			throw new NotReadable(`certificate: cannot make out ${word}\n\n${certificateUsage}`);
		} else files.push(word);
	}
	const [file] = files;
	if (command !== 'verify' || !file || files.length > 1) {
		throw new NotReadable(`certificate: expected verify and one file\n\n${certificateUsage}`);
	}
	return { file, ...options };
}

async function verify({ file, issuer, revoked }: Asked, now: Temporal.Instant): Promise<number> {
	const token = tokenIn(await bytesOf(file));
	if (!token) {
		throw new NotReadable(
			`${file}: no badge found in it. Expected a signed badge (.jwt), or a picture (.svg) or certificate (.pdf) that carries one.`
		);
	}
	const keys = issuer === undefined ? undefined : await keysIn(issuer);
	const list = revoked === undefined ? undefined : await listIn(revoked);
	const reading = readBadge(token, now, keys);
	if ('fault' in reading) {
		console.error(`DOES NOT HOLD: ${faultWords(reading.fault)}`);
		return 1;
	}
	const { badge, keyId } = reading;
	if (list?.has(badge.id)) {
		console.error(`REVOKED: it was signed and not changed, but the list names ${badge.id}.`);
		return 1;
	}
	const printed = file.toLowerCase().endsWith('.pdf');
	const shown = { keyId, known: keys !== undefined, listed: list !== undefined, printed };
	console.log(wordsOf(badge, shown));
	return 0;
}
