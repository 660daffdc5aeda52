import type { Refused } from '#core/refusal.ts';
import type { Db } from '../database.ts';
import type { FileRules } from './inspect.ts';
import type { FileScope, KeptFile } from './keep.ts';
import type { FileStore } from './store.ts';
import {
	beginUpload,
	continueUpload,
	finishUpload,
	uploadState,
	type UploadState
} from './uploads.ts';

/** One place where files are taken: what an address of the product stands for, after it has asked who may. */
export interface UploadPlace {
	readonly db: Db;
	readonly scope: FileScope;
	readonly rules: FileRules;
	/** the address of the place; the address of an upload is this one, a slash and its id */
	readonly address: string;
	/** left out: the store of this installation */
	readonly store?: FileStore;
	/** told once a file is kept, in the transaction that keeps it */
	readonly onKept?: (db: Db, file: KeptFile) => Promise<void>;
}

const version = '1.0.0';

/**
 * Answers a request of the tus protocol, 1.0 with the extension `creation` (https://tus.io/protocols/resumable-upload):
 * POST to the place begins an upload, HEAD asks how far it is, PATCH goes on, and with the last byte the file is judged
 * and kept. @param id of the upload, as it stands in the address; left out: the place itself
 * @throws Missing, Refused: the caller has the words; `tusStatus` says which number goes with them
 */
export async function tusAnswer(
	request: Request,
	place: UploadPlace,
	id?: string
): Promise<Response> {
	if (request.method === 'OPTIONS') return answer(204, aboutUs(place.rules));
	if (request.headers.get('tus-resumable') !== version) {
		return answer(412, { 'tus-version': version });
	}
	if (request.method === 'POST' && !id) return begin(request, place);
	if (request.method === 'HEAD' && id) return tell(place, id);
	if (request.method === 'PATCH' && id) return goOn(request, place, id);
	return answer(405, { allow: id ? 'OPTIONS, HEAD, PATCH' : 'OPTIONS, POST' });
}

/** The status with which a refusal is answered, so that a client of tus knows whether to go on, wait or give up. */
export function tusStatus(refused: Refused): number {
	if (refused.code === 'upload_wrong_offset') return 409;
	if (refused.code === 'file_too_large' || refused.code === 'upload_too_long') return 413;
	return 422;
}

async function begin(request: Request, place: UploadPlace): Promise<Response> {
	const size = wholeNumber(request.headers.get('upload-length'));
	if (size === undefined) return answer(400);
	const name = fileName(request.headers.get('upload-metadata') ?? '');
	const upload = await beginUpload(place.db, { name, size }, place.scope, place.rules);
	return answer(201, { location: `${place.address}/${upload.id}`, 'upload-offset': '0' });
}

/** A file whose last byte came and that was not judged, because the machine died between the two, is judged now. */
async function tell(place: UploadPlace, id: string): Promise<Response> {
	const upload = await uploadState(place.db, id, place.scope);
	if (upload.received === upload.size && !upload.fileId) await finish(place, id);
	return answer(200, progress(upload));
}

async function goOn(request: Request, place: UploadPlace, id: string): Promise<Response> {
	if (request.headers.get('content-type') !== 'application/offset+octet-stream') return answer(415);
	const offset = wholeNumber(request.headers.get('upload-offset'));
	if (offset === undefined) return answer(400);
	const { db, scope, store } = place;
	const stream = request.body ?? new Blob([]).stream();
	const length = wholeNumber(request.headers.get('content-length'));
	const upload = await continueUpload(db, id, scope, { offset, length, stream }, store);
	if (upload.received === upload.size) await finish(place, id);
	return answer(204, progress(upload));
}

async function finish({ db, scope, rules, store, onKept }: UploadPlace, id: string): Promise<void> {
	await db.transaction().execute(async (work) => {
		const file = await finishUpload(work, id, scope, rules, store);
		await onKept?.(work, file);
	});
}

function aboutUs({ maxBytes }: FileRules): Record<string, string> {
	return {
		'tus-version': version,
		'tus-extension': 'creation',
		'tus-max-size': String(maxBytes)
	};
}

function progress({ received, size }: UploadState): Record<string, string> {
	return { 'upload-offset': String(received), 'upload-length': String(size) };
}

function answer(status: number, headers: Record<string, string> = {}): Response {
	return new Response(null, {
		status,
		headers: { 'tus-resumable': version, 'cache-control': 'no-store', ...headers }
	});
}

function wholeNumber(text: string | null): number | undefined {
	return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `filename <base64>, filetype <base64>`: only the name is of interest. */
function fileName(metadata: string): string {
	const [, value] = /(?:^|,)\s*filename\s+(?<name>[\w+/=]+)/u.exec(metadata) ?? [];
	return value ? Buffer.from(value, 'base64').toString('utf8') : '';
}
