import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { codeOf } from '../postgres/refused.ts';
import { NotKept, StoreFailed, type FileStore, type StoredKey } from './store.ts';

/** Longest silence of the store, in milliseconds. */
const deadline = 60_000;

/**
 * A store in a bucket of any S3-compatible server: `s3://key:secret@host:port/bucket?region=…` over TLS, `s3+http://…`
 * without it (on one's own network). Keys and secrets are percent-encoded; the region is `us-east-1` when left out.
 */
export function bucketStore(address: URL): FileStore {
	const client = new AwsClient({
		accessKeyId: decodeURIComponent(address.username),
		secretAccessKey: decodeURIComponent(address.password),
		service: 's3',
		region: address.searchParams.get('region') ?? 'us-east-1',
		retries: 3
	});
	const protocol = address.protocol === 's3+http:' ? 'http' : 'https';
	const bucket = `${protocol}://${address.host}${address.pathname.replace(/\/$/, '')}`;

	async function ask(what: string, url: string, init: RequestInit): Promise<Response> {
		// A store that is away says so by an exception whose text may hold the address: only its code is told.
		const signal = AbortSignal.timeout(deadline);
		const answer = await client.fetch(url, { ...init, signal }).catch((error: unknown) => {
			throw new StoreFailed(what, reasonOf(error));
		});
		if (answer.ok || answer.status === 404) return answer;
		await answer.body?.cancel();
		throw new StoreFailed(what, `the store answered ${answer.status}`);
	}

	return {
		async put(key, bytes) {
			const headers = { 'x-amz-content-sha256': await sha256Of(bytes) };
			const answer = await ask('put', `${bucket}/${key}`, { method: 'PUT', body: bytes, headers });
			await answer.body?.cancel();
			if (answer.status === 404) throw new StoreFailed('put', 'there is no such bucket');
		},
		async get(key) {
			const answer = await ask('get', `${bucket}/${key}`, { method: 'GET' });
			if (answer.status !== 404 && answer.body) return answer.body;
			await answer.body?.cancel();
			throw new NotKept(key);
		},
		async remove(key) {
			const answer = await ask('remove', `${bucket}/${key}`, { method: 'DELETE' });
			await answer.body?.cancel();
		},
		async *list(prefix) {
			let next: string | null = null;
			do {
				const query = new URLSearchParams({ 'list-type': '2', prefix });
				if (next) query.set('continuation-token', next);
				const answer = await ask('list', `${bucket}?${query}`, { method: 'GET' });
				const page = await answer.text();
				yield* keysOf(page);
				next = textIn(page, 'NextContinuationToken');
			} while (next);
		}
	};
}

async function sha256Of(bytes: Blob): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of bytes.stream()) hash.update(chunk);
	return hash.digest('hex');
}

/** Our keys need no unescaping, so the few tags that we need are read as text. */
function* keysOf(page: string): Iterable<StoredKey> {
	for (const [entry] of page.matchAll(/<Contents>.*?<\/Contents>/gsu)) {
		const key = textIn(entry, 'Key');
		const at = textIn(entry, 'LastModified');
		if (key && at) yield { key, putAt: Temporal.Instant.from(at) };
	}
}

function textIn(xml: string, tag: string): string | null {
	return new RegExp(`<${tag}>([^<]+)</${tag}>`, 'u').exec(xml)?.[1] ?? null;
}

function reasonOf(error: unknown): string {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	return codeOf(cause) || (cause instanceof Error ? cause.name : 'unknown');
}
