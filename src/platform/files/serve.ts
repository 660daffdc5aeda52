import { Missing } from '#core/refusal.ts';
import type { ReadonlyDb } from '../database.ts';
import { fileStore } from '../files.ts';
import { isShown } from './kinds.ts';
import type { FileScope, KeptFile } from './keep.ts';
import { contentKey, type FileStore } from './store.ts';

/** The files of a subject, in the order in which they came. The caller has asked who may see them. */
export async function filesOf(db: ReadonlyDb, scope: FileScope): Promise<KeptFile[]> {
	return db
		.selectFrom('files')
		.select(['id', 'name', 'mediaType', 'size'])
		.where('purpose', '=', scope.purpose)
		.where('subjectId', '=', scope.subjectId)
		.orderBy('storedAt')
		.orderBy('id')
		.execute();
}

/**
 * A file as an answer: something to download, or a picture in its place when `inline` asks for it. Whatever is in it,
 * a browser runs nothing of it, guesses nothing about it and keeps nothing of it.
 * @param scope whose it must be: the id of another's file is as missing as one that is not there
 * @throws Missing, NotKept when the store has lost it
 */
export async function fileResponse(
	db: ReadonlyDb,
	id: string,
	scope: FileScope,
	options: { readonly inline?: boolean; readonly store?: FileStore } = {}
): Promise<Response> {
	const file = await db
		.selectFrom('files')
		.select(['sha256', 'name', 'mediaType', 'size'])
		.where('id', '=', id)
		.where('purpose', '=', scope.purpose)
		.where('subjectId', '=', scope.subjectId)
		.executeTakeFirst();
	if (!file) throw new Missing('file');
	const { store = fileStore() } = options;
	const inline = options.inline === true && isShown(file.mediaType);
	return new Response(await store.get(contentKey(file.sha256)), {
		headers: fileHeaders(file, inline)
	});
}

/**
 * The bytes of a file for the house itself, as when it goes with a letter; who may has been asked before.
 * @throws Missing, NotKept when the store has lost it
 */
export async function fileBytes(
	db: ReadonlyDb,
	id: string,
	store: FileStore = fileStore()
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
	const file = await db
		.selectFrom('files')
		.select('sha256')
		.where('id', '=', id)
		.executeTakeFirst();
	if (!file) throw new Missing('file');
	return store.get(contentKey(file.sha256));
}

/** The headers under which bytes that somebody else made are safe to hand out. */
export function fileHeaders(
	file: { readonly name: string; readonly mediaType: string; readonly size: number },
	inline = false
): Record<string, string> {
	return {
		'content-type': file.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : file.mediaType,
		'content-length': String(file.size),
		'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(file.name)}`,
		'content-security-policy': "sandbox; default-src 'none'",
		'x-content-type-options': 'nosniff',
		'cross-origin-resource-policy': 'same-origin',
		'cache-control': 'private, no-store'
	};
}

/** What RFC 8187 allows unencoded is less than what `encodeURIComponent` leaves. */
function encoded(name: string): string {
	return encodeURIComponent(name).replaceAll(
		/['()*]/gu,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
}
