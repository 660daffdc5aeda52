import { Refused } from '#core/refusal.ts';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';

/** What an honest document stays far below. */
const limits = {
	/** files in it */
	entries: 5_000,
	/** bytes that it unpacks to, all levels together */
	unpacked: 300_000_000,
	/** how many times larger than packed, once it is more than a few megabytes: tables compress well */
	ratio: 200,
	ratioFrom: 20_000_000,
	/** bytes of a table that is kept inside a text, as office programs do with charts */
	embedded: 20_000_000
};

/** A document within a document: an office program keeps the table behind a chart so. */
const embedded = /\/embeddings\/[^/]+\.(?:docx|xlsx|pptx)$/iu;

const archive = /\.(?:zip|rar|7z|gz|bz2|xz|tar|tgz|jar|cab|iso|docx|xlsx|pptx|od[tsp])$/iu;
const macros = /(?:^|\/)vbaProject\.bin$|^(?:Basic|Scripts)\/.+/iu;
const options = { lazyEntries: true, strictFileNames: true, validateEntrySizes: true };

/**
 * Looks into a document that is a zip package (docx, odt, xlsx …), down to its last byte: sizes that it states are
 * not believed. @throws Refused('file_is_broken'), ('file_is_bomb'), ('file_has_macros'), ('file_has_archive'),
 * ('file_is_locked')
 */
export async function inspectPackage(path: string): Promise<void> {
	const seen = { entries: 0, unpacked: 0, packed: 0 };
	await lookInto(() => openPromise(path, options), seen, 0);
}

type Seen = { entries: number; unpacked: number; packed: number };

async function lookInto(open: () => Promise<ZipFile>, seen: Seen, depth: number): Promise<void> {
	try {
		const zip = await open();
		try {
			for await (const entry of zip.eachEntry()) await lookAt(zip, entry, seen, depth);
		} finally {
			zip.close();
		}
	} catch (error) {
		// The reader's errors speak of bytes and offsets, paths that lead outside among them: all mean the same here.
		throw error instanceof Refused ? error : new Refused('file_is_broken');
	}
}

async function lookAt(zip: ZipFile, entry: Entry, seen: Seen, depth: number): Promise<void> {
	const name = entry.fileName;
	seen.entries += 1;
	if (seen.entries > limits.entries) throw new Refused('file_is_bomb');
	if (macros.test(name)) throw new Refused('file_has_macros');
	if (entry.isEncrypted()) throw new Refused('file_is_locked');
	const isEmbedded = depth === 0 && embedded.test(name);
	if (archive.test(name) && !isEmbedded) throw new Refused('file_has_archive');
	if (isEmbedded && entry.uncompressedSize > limits.embedded) throw new Refused('file_is_bomb');
	if (name.endsWith('/')) return;

	seen.packed += entry.compressedSize;
	const kept: Buffer[] = [];
	for await (const chunk of await zip.openReadStreamPromise(entry)) {
		const bytes = chunk as Buffer;
		seen.unpacked += bytes.length;
		refuseBomb(seen);
		if (isEmbedded) kept.push(bytes);
	}
	if (isEmbedded)
		await lookInto(() => fromBufferPromise(Buffer.concat(kept), options), seen, depth + 1);
}

function refuseBomb({ unpacked, packed }: Seen): void {
	const suspicious = unpacked > limits.ratioFrom && unpacked > packed * limits.ratio;
	if (unpacked > limits.unpacked || suspicious) throw new Refused('file_is_bomb');
}
