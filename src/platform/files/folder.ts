import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../postgres/refused.ts';
import { NotKept, type FileStore, type StoredKey } from './store.ts';

/** What is being written; a process that is killed leaves it behind, and the sweep finds it. */
const unfinished = 'new';

/** A store in a folder, which is made at the first file. Closed to other users of the machine. */
export function folderStore(folder: string): FileStore {
	const pathOf = (key: string) => join(folder, ...key.split('/'));
	return {
		async put(key, bytes) {
			const target = pathOf(key);
			const draft = join(folder, unfinished, randomUUID());
			await Promise.all([makeFolder(dirname(target)), makeFolder(dirname(draft))]);
			try {
				const file = createWriteStream(draft, { mode: 0o600, flush: true, flags: 'wx' });
				await pipeline(bytes.stream(), file);
				await rename(draft, target);
			} catch (error) {
				await rm(draft, { force: true });
				throw error;
			}
			await flushFolder(dirname(target));
		},
		async get(key) {
			const file = await openFile(pathOf(key), key);
			const stream = file.createReadStream();
			return Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>>;
		},
		remove: (key) => rm(pathOf(key), { force: true }),
		list: (prefix) => listFolder(folder, prefix)
	};
}

/** Makes a folder whose name survives a crash: a new folder is an entry in the one above it. */
async function makeFolder(path: string): Promise<void> {
	const first = await mkdir(path, { recursive: true, mode: 0o700 });
	if (!first) return;
	for (let made = path; made.length >= first.length; made = dirname(made)) {
		await flushFolder(dirname(made));
	}
}

/** A file's name is safe once its folder is on the disk. Windows cannot open a folder, and does not need it. */
async function flushFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

async function openFile(path: string, key: string) {
	try {
		return await open(path, 'r');
	} catch (error) {
		if (codeOf(error) === 'ENOENT') throw new NotKept(key);
		throw error;
	}
}

async function* listFolder(folder: string, prefix: string): AsyncIterable<StoredKey> {
	// The prefix may end within a name: its last whole folder is where to look.
	const within = join(folder, ...prefix.split('/').slice(0, -1));
	const names = await readdir(within, { recursive: true, withFileTypes: true }).catch((error) => {
		if (codeOf(error) === 'ENOENT') return [];
		throw error;
	});
	for (const name of names) {
		if (!name.isFile()) continue;
		const path = join(name.parentPath, name.name);
		const key = relative(folder, path).split(sep).join('/');
		if (!key.startsWith(prefix)) continue;
		const found = await stat(path).catch(() => undefined); // gone meanwhile
		if (found) yield { key, putAt: Temporal.Instant.fromEpochMilliseconds(found.mtime.getTime()) };
	}
}
