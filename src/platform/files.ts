import { fileURLToPath } from 'node:url';
import { bucketStore } from './files/bucket.ts';
import { folderStore } from './files/folder.ts';
import type { FileStore } from './files/store.ts';
import { StartRefused } from './postgres/refused.ts';
import { settings } from './settings.ts';

/**
 * Opens a file store on an address: `file:///var/lib/ciklus/files`, or `s3://key:secret@host:port/bucket?region=…`.
 * Nothing is read or written yet. @throws StartRefused when it is neither; the sentence never holds the address
 */
export function openFileStore(address: string): FileStore {
	const url = URL.parse(address);
	if (url?.protocol === 'file:') return folderStore(fileURLToPath(url));
	const isBucket = url?.protocol === 's3:' || url?.protocol === 's3+http:';
	if (isBucket && url.username && url.password && /^\/[^/]+\/?$/.test(url.pathname)) {
		return bucketStore(url);
	}
	throw new StartRefused(
		'FILES_URL is not the address of a file store: set it to something like s3://key:secret@s3.example.org/bucket?region=eu-central-1, or unset it to keep files in the data folder.'
	);
}

let opened: FileStore | undefined;

/** The store of this installation, which the start has named. */
export function fileStore(): FileStore {
	return (opened ??= openFileStore(settings().FILES_URL ?? ''));
}
