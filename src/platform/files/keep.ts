import { createHash } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { now } from '../clock.ts';
import type { Db } from '../database.ts';
import { fileStore } from '../files.ts';
import { inspectFile, refuseLarger, type FileRules } from './inspect.ts';
import { tidyName } from './names.ts';
import { contentKey, type FileStore } from './store.ts';

/** Whose a file is: the feature's word for what it is for, and the row that it belongs to. */
export interface FileScope {
	/** `application-answer`, `project-report` … */
	readonly purpose: string;
	readonly subjectId: string;
}

/** A file that is kept. */
export interface KeptFile {
	readonly id: string;
	readonly name: string;
	/** as found in the bytes */
	readonly mediaType: string;
	/** bytes */
	readonly size: number;
}

/**
 * Keeps a file that came with a plain form, without JavaScript. Call it within the transaction of the command.
 * @throws Refused of `inspectFile`
 */
export async function storePosted(
	db: Db,
	file: File,
	scope: FileScope,
	rules: FileRules,
	store: FileStore = fileStore()
): Promise<KeptFile> {
	refuseLarger(file.size, rules.maxBytes);
	return keepStream(db, { stream: file.stream(), name: file.name }, scope, rules, store);
}

/**
 * Takes in a stream, judges it and keeps it: the bytes first, then the row. Bytes whose row is rolled back are found
 * by the sweep. @throws Refused of `inspectFile`, as soon as the stream is longer than the rules allow
 */
export async function keepStream(
	db: Db,
	given: { readonly stream: AsyncIterable<Uint8Array>; readonly name: string },
	scope: FileScope,
	rules: FileRules,
	store: FileStore = fileStore()
): Promise<KeptFile> {
	const folder = await mkdtemp(join(tmpdir(), 'ciklus-file-'));
	try {
		const path = join(folder, 'file');
		const sha256 = await writeDown(given.stream, path, rules.maxBytes);
		const { mediaType, size } = await inspectFile(path, rules);
		const name = tidyName(given.name, mediaType);
		const bytes = await openAsBlob(path);
		const row = { sha256, name, mediaType, size, ...scope, storedAt: now() };
		const id = await inTransaction(db, (work) => keep(work, row, bytes, store));
		return { id, name, mediaType, size };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Forgets a file: at once for everybody who asks, and its bytes at the next sweep. */
export async function removeFile(db: Db, id: string): Promise<void> {
	await db.deleteFrom('files').where('id', '=', id).execute();
}

/** One lock for each content, so that a sweep never takes bytes away from a row that is being written. */
export async function lockContent(db: Db, sha256: string): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`ciklus.content.${sha256}`}, 0))`.execute(
		db
	);
}

interface NewFile extends FileScope {
	readonly sha256: string;
	readonly name: string;
	readonly mediaType: string;
	readonly size: number;
	readonly storedAt: Temporal.Instant;
}

async function keep(db: Db, row: NewFile, bytes: Blob, store: FileStore): Promise<string> {
	await lockContent(db, row.sha256);
	await store.put(contentKey(row.sha256), bytes);
	const { id } = await db.insertInto('files').values(row).returning('id').executeTakeFirstOrThrow();
	return id;
}

/** Writes a stream to a path and returns its hash. @throws Refused('file_too_large') at the first byte too many */
async function writeDown(
	stream: AsyncIterable<Uint8Array>,
	path: string,
	maxBytes: number
): Promise<string> {
	const hash = createHash('sha256');
	let size = 0;
	await pipeline(
		stream,
		async function* (chunks: AsyncIterable<Uint8Array>) {
			for await (const chunk of chunks) {
				size += chunk.length;
				refuseLarger(size, maxBytes);
				hash.update(chunk);
				yield chunk;
			}
		},
		createWriteStream(path, { mode: 0o600 })
	);
	return hash.digest('hex');
}

function inTransaction<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
	return db.isTransaction ? work(db) : db.transaction().execute(work);
}
