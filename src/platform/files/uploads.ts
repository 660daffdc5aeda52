import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Missing, Refused } from '#core/refusal.ts';
import { now } from '../clock.ts';
import type { Db, ReadonlyDb } from '../database.ts';
import { fileStore } from '../files.ts';
import { refuseLarger, type FileRules } from './inspect.ts';
import { keepStream, type FileScope, type KeptFile } from './keep.ts';
import { tidyName } from './names.ts';
import type { FileStore } from './store.ts';

/** How much is collected before it is put away: what a machine that dies takes with it, and all that is in memory. */
const partBytes = 4 * 1024 * 1024;

/** Somebody who sends a byte at a time, or begins without end, wants something else than to send a file. */
const limits = { parts: 1_000, open: 20 };

/** How far an upload has come; whoever was cut off goes on at `received`. */
export interface UploadState {
	readonly id: string;
	/** bytes that are safe */
	readonly received: number;
	/** bytes that were announced */
	readonly size: number;
	readonly fileId: string | null;
}

/**
 * Begins a file that comes in parts. Who may is the caller's to say: it has asked before it names the scope.
 * @param said what its sender says: nothing of it is believed but that it will not be longer
 * @throws Refused('file_empty'), ('file_too_large') before a byte was sent, ('upload_too_many')
 */
export async function beginUpload(
	db: Db,
	said: { readonly name: string; readonly size: number },
	scope: FileScope,
	rules: FileRules
): Promise<UploadState> {
	if (said.size === 0) throw new Refused('file_empty');
	refuseLarger(said.size, rules.maxBytes);
	if ((await openUploads(db, scope)) >= limits.open) throw new Refused('upload_too_many');
	const { size } = said;
	const name = tidyName(said.name, '');
	const { id } = await db
		.insertInto('uploads')
		.values({ ...scope, name, size, begunAt: now() })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, received: 0, size, fileId: null };
}

/** @throws Missing when there is no such upload, or it is another's */
export async function uploadState(
	db: ReadonlyDb,
	id: string,
	scope: FileScope
): Promise<UploadState> {
	const { parts: _, name: __, ...state } = await findUpload(db, id, scope);
	return state;
}

/**
 * Takes in more of a file, part by part, and returns how far it has come. A stream that breaks off is no error: what
 * came is kept. Must not run within a transaction: each part is acknowledged for itself.
 * @throws Missing, Refused('upload_wrong_offset', { found, needed }) also when somebody else sends the same upload,
 * Refused('upload_too_long') for bytes beyond the announced size, of which none is read into the file
 */
export async function continueUpload(
	db: Db,
	id: string,
	scope: FileScope,
	sent: {
		readonly offset: number;
		/** bytes that are to come now, where the sender says so */
		readonly length?: number | undefined;
		readonly stream: ReadableStream<Uint8Array>;
	},
	store: FileStore = fileStore()
): Promise<UploadState> {
	let upload = await findUpload(db, id, scope);
	if (sent.offset !== upload.received || upload.fileId)
		throw wrongOffset(sent.offset, upload.received);
	if (sent.offset + (sent.length ?? 0) > upload.size) throw new Refused('upload_too_long');
	for await (const part of partsOf(sent.stream)) {
		if (upload.received + part.size > upload.size) throw new Refused('upload_too_long');
		if (upload.parts.length >= limits.parts) throw new Refused('upload_too_many');
		upload = await addPart(db, upload, part, store);
	}
	const { parts: _, name: __, ...state } = upload;
	return state;
}

/**
 * Puts the parts together, judges the whole and keeps it. Twice is the same file.
 * @throws Missing, Refused('upload_unfinished', { found, needed }), Refused of `inspectFile`
 */
export async function finishUpload(
	db: Db,
	id: string,
	scope: FileScope,
	rules: FileRules,
	store: FileStore = fileStore()
): Promise<KeptFile> {
	if (!db.isTransaction) {
		return db.transaction().execute((work) => finishUpload(work, id, scope, rules, store));
	}
	await sql`select from uploads where id = ${id} for update`.execute(db);
	const upload = await findUpload(db, id, scope);
	const finished = upload.fileId && (await fileById(db, upload.fileId));
	if (finished) return finished;
	if (upload.received < upload.size) {
		throw new Refused('upload_unfinished', { found: upload.received, needed: upload.size });
	}

	const given = { name: upload.name, stream: joined(upload.parts, store) };
	const file = await keepStream(db, given, scope, rules, store);
	await db
		.updateTable('uploads')
		.set({ fileId: file.id, finishedAt: now() })
		.where('id', '=', id)
		.execute();
	return file;
}

/** Where the parts of an upload lie. */
export const partsPrefix = 'parts/';

interface Upload extends UploadState {
	readonly name: string;
	readonly parts: readonly string[];
}

async function findUpload(db: ReadonlyDb, id: string, scope: FileScope): Promise<Upload> {
	const upload = await db
		.selectFrom('uploads')
		.select(['id', 'received', 'size', 'fileId', 'name', 'parts'])
		.where('id', '=', id)
		.where('purpose', '=', scope.purpose)
		.where('subjectId', '=', scope.subjectId)
		.executeTakeFirst();
	if (!upload) throw new Missing('upload');
	return upload;
}

async function openUploads(db: ReadonlyDb, scope: FileScope): Promise<number> {
	const { count } = await db
		.selectFrom('uploads')
		.select((e) => e.fn.countAll<number>().as('count'))
		.where('purpose', '=', scope.purpose)
		.where('subjectId', '=', scope.subjectId)
		.where('finishedAt', 'is', null)
		.executeTakeFirstOrThrow();
	return count;
}

/** The bytes are safe before they are counted; whoever counted meanwhile wins, and the bytes of the other are swept. */
async function addPart(db: Db, upload: Upload, part: Blob, store: FileStore): Promise<Upload> {
	const key = `${partsPrefix}${upload.id}/${randomUUID()}`;
	await store.put(key, part);
	const received = upload.received + part.size;
	const parts = [...upload.parts, key];
	const { numUpdatedRows } = await db
		.updateTable('uploads')
		.set({ received, parts })
		.where('id', '=', upload.id)
		.where('received', '=', upload.received)
		.executeTakeFirstOrThrow();
	if (numUpdatedRows === 0n) throw wrongOffset(upload.received, received);
	return { ...upload, received, parts };
}

function wrongOffset(found: number, needed: number): Refused {
	return new Refused('upload_wrong_offset', { found, needed });
}

/** A stream in parts of at most 4 MB; when it breaks off, what had come is the last part. */
async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncIterable<Blob> {
	let chunks: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	const reader = stream.getReader();
	try {
		for (;;) {
			const { value } = await reader.read().catch(() => ({ value: undefined }));
			if (value) chunks.push(new Uint8Array(value));
			size += value?.length ?? 0;
			if (size > 0 && (!value || size >= partBytes)) {
				yield new Blob(chunks);
				chunks = [];
				size = 0;
			}
			if (!value) return;
		}
	} finally {
		await reader.cancel().catch(() => undefined);
	}
}

async function* joined(keys: readonly string[], store: FileStore): AsyncIterable<Uint8Array> {
	for (const key of keys) yield* await store.get(key);
}

async function fileById(db: ReadonlyDb, id: string): Promise<KeptFile | undefined> {
	return db
		.selectFrom('files')
		.select(['id', 'name', 'mediaType', 'size'])
		.where('id', '=', id)
		.executeTakeFirst();
}
