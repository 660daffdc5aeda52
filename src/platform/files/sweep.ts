import { z } from 'zod';
import { now } from '../clock.ts';
import type { Db } from '../database.ts';
import { fileStore } from '../files.ts';
import type { Job } from '../jobs.ts';
import { lockContent } from './keep.ts';
import type { FileStore } from './store.ts';
import { partsPrefix } from './uploads.ts';

/** How long somebody may take for one file, and how long bytes may lie without a row. */
const patience = { hours: 24 };

/** The job that takes away what nobody will ask for any more. */
export function fileJobs(db: Db): Job<object>[] {
	return [
		{
			name: 'sweep-files',
			payload: z.object({}),
			run: (_payload, signal) => sweepFiles(db, fileStore(), signal)
		}
	];
}

/**
 * Forgets uploads that were begun more than a day ago, and removes bytes that belong to nothing: parts of uploads that
 * are finished or gone, files whose row is gone or was never written. Bytes of the last day are left alone, because
 * their row may be on its way.
 */
export async function sweepFiles(db: Db, store: FileStore, signal: AbortSignal): Promise<void> {
	const before = now().subtract(patience);
	await db.deleteFrom('uploads').where('begunAt', '<', before).execute();
	for await (const { key, putAt } of store.list(partsPrefix)) {
		if (signal.aborted) return;
		const [, id] = key.split('/');
		if (id && (await isUnderWay(db, id))) continue;
		if (Temporal.Instant.compare(putAt, before) < 0) await store.remove(key);
	}
	for await (const { key, putAt } of store.list('content/')) {
		if (signal.aborted) return;
		if (Temporal.Instant.compare(putAt, before) < 0) await removeUnowned(db, store, key);
	}
	for await (const { key, putAt } of store.list('new/')) {
		if (Temporal.Instant.compare(putAt, before) < 0) await store.remove(key);
	}
}

async function isUnderWay(db: Db, id: string): Promise<boolean> {
	const upload = await db
		.selectFrom('uploads')
		.select('id')
		.where('id', '=', id)
		.where('finishedAt', 'is', null)
		.executeTakeFirst();
	return upload !== undefined;
}

/** Under the lock that a writer of the same bytes takes: it either has its row by now, or puts the bytes once more. */
async function removeUnowned(db: Db, store: FileStore, key: string): Promise<void> {
	const sha256 = key.split('/').at(-1) ?? '';
	await db.transaction().execute(async (work) => {
		await lockContent(work, sha256);
		const owner = await work
			.selectFrom('files')
			.select('id')
			.where('sha256', '=', sha256)
			.executeTakeFirst();
		if (!owner) await store.remove(key);
	});
}
