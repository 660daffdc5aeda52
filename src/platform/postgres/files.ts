import { randomBytes } from 'node:crypto';
import {
	closeSync,
	fsyncSync,
	lchownSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file that only its owner may read (0600), all or nothing: a crash leaves the old text or
 * the new one. Root gives the file to the owner of the folder, who may start Ciklus next time.
 */
export function writePrivately(path: string, text: string): void {
	const draft = `${path}.${randomBytes(4).toString('hex')}.new`;
	try {
		writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
		giveToFolderOwner(draft);
		renameSync(draft, path);
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	flushFolder(dirname(path));
}

/** Lets the owner of the folder own the file in it too, when we are root and may do so. */
export function giveToFolderOwner(path: string): void {
	if (process.getuid?.() !== 0) return;
	const folder = statSync(dirname(path));
	if (folder.uid !== statSync(path).uid) lchownSync(path, folder.uid, folder.gid);
}

/** Makes the names in a folder (a creation, a rename) survive a power cut. */
export function flushFolder(folder: string): void {
	const descriptor = openSync(folder, 'r');
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
