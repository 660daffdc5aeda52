import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { StartRefused } from '../postgres/refused.ts';
import { openFileStore } from '../files.ts';
import { NotKept, StoreFailed, type FileStore } from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'ciklus-store-'));
afterAll(() => rm(folder, { recursive: true }));

// A real S3-compatible server, where the machine has one: s3+http://key:secret@127.0.0.1:9000/an-empty-bucket
const bucket = process.env['TEST_S3_URL'];
const addresses = [pathToFileURL(join(folder, 'a folder')).href, ...(bucket ? [bucket] : [])];

const keysIn = async (store: FileStore, prefix: string) => {
	const keys: string[] = [];
	for await (const { key } of store.list(prefix)) keys.push(key);
	return keys.sort();
};
const read = async (store: FileStore, key: string) => text(await store.get(key));

describe.each(addresses)('a file store at %s', (address) => {
	const store = openFileStore(address);

	test('is empty before the first file', async () => {
		expect(await keysIn(store, '')).toEqual([]);
		await expect(store.get('content/aa/aaaa')).rejects.toThrow(NotKept);
	});

	test('gives back what was put, and the newest when it was put twice', async () => {
		await store.put('content/aa/aaaa', new Blob(['one']));
		await store.put('content/aa/aaaa', new Blob(['two ', 'parts']));
		await store.put('content/ab/abab', new Blob(['other']));
		await store.put('parts/1/2', new Blob(['part']));
		expect(await read(store, 'content/aa/aaaa')).toBe('two parts');
		expect(await keysIn(store, 'content/')).toEqual(['content/aa/aaaa', 'content/ab/abab']);
		expect(await keysIn(store, 'content/aa/')).toEqual(['content/aa/aaaa']);
		expect(await keysIn(store, 'parts/1')).toEqual(['parts/1/2']);
	});

	test('knows when something was put', async () => {
		for await (const { putAt } of store.list('parts/')) {
			expect(Math.abs(putAt.since(Temporal.Now.instant()).total('minutes'))).toBeLessThan(5);
		}
	});

	test('gives up what is removed, once or twice', async () => {
		await store.remove('content/ab/abab');
		await store.remove('content/ab/abab');
		await expect(store.get('content/ab/abab')).rejects.toThrow(NotKept);
		expect(await keysIn(store, '')).toEqual(['content/aa/aaaa', 'parts/1/2']);
	});

	test('carries a large file without holding it', async () => {
		const part = new Blob([Buffer.alloc(1_000_000, 'x')]);
		await store.put('content/bb/bbbb', new Blob(Array.from({ length: 30 }, () => part)));
		let size = 0;
		for await (const chunk of await store.get('content/bb/bbbb')) size += chunk.length;
		expect(size).toBe(30_000_000);
	});
});

test('a draft that fails leaves nothing', async () => {
	const place = join(folder, 'failing');
	const store = openFileStore(pathToFileURL(place).href);
	const broken = { stream: breaksOff } as unknown as Blob;
	await expect(store.put('content/aa/aaaa', broken)).rejects.toThrow('broke off');
	expect(await readdir(join(place, 'new'))).toEqual([]);
	expect(await keysIn(store, '')).toEqual([]);
});

async function* breaksOff() {
	yield new Uint8Array(10);
	await Promise.reject(new Error('broke off'));
}

test('a file that was acknowledged is whole after a kill', async () => {
	const place = pathToFileURL(join(folder, 'killed')).href;
	const code = fileURLToPath(import.meta.resolve('#platform/files.ts'));
	const script = `
		const { openFileStore } = await import(process.argv[1]);
		const store = openFileStore(process.argv[2]);
		for (let n = 0; ; n += 1) {
			await store.put('content/' + n, new Blob(['x'.repeat(100_000 + n)]));
			console.log(n);
		}`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', script, code, place], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let last = -1;
	for await (const line of createInterface(child.stdout)) {
		last = Number(line);
		if (last === 25) child.kill('SIGKILL');
	}
	if (child.signalCode === null) await once(child, 'exit');

	const store = openFileStore(place);
	const sizes = Array.from(
		{ length: last + 1 },
		async (_, n) => (await read(store, `content/${n}`)).length
	);
	expect(await Promise.all(sizes)).toEqual(Array.from({ length: last + 1 }, (_, n) => 100_000 + n));
});

test('a store that is away says so, and never its secret', async () => {
	const store = openFileStore('s3+http://key:very-secret@127.0.0.1:59998/bucket');
	const failure = await store.put('a/b', new Blob(['x'])).catch((error: unknown) => error);
	expect(failure).toBeInstanceOf(StoreFailed);
	expect(String(failure)).toBe('StoreFailed: The file store could not put: ECONNREFUSED');
});

test.each(['ftp://example.org/x', 's3://example.org/bucket', 's3://a:b@example.org', 'nonsense'])(
	'%s is no address of a store',
	(address) => {
		expect(() => openFileStore(address)).toThrow(StartRefused);
	}
);
