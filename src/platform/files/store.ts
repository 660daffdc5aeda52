/** A place for bytes under keys: a folder, or a bucket. Keys are ours: words, digits, `-` and `/`. */
export interface FileStore {
	/** Keeps the bytes, in place of what was there; once it returns they survive a crash of the machine. */
	put(key: string, bytes: Blob): Promise<void>;
	/** The bytes as a stream. @throws NotKept when there are none */
	get(key: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
	/** Does nothing when nothing is there. */
	remove(key: string): Promise<void>;
	/** Every key that begins so, in no order, with the time at which its bytes were put. */
	list(prefix: string): AsyncIterable<StoredKey>;
}

/** What a store knows of a key without reading it. */
export interface StoredKey {
	readonly key: string;
	readonly putAt: Temporal.Instant;
}

/** There are no bytes under a key that should have some: a store that was lost, or restored without its files. */
export class NotKept extends Error {
	constructor(key: string) {
		super(`The file store has nothing under ${key}.`);
		this.name = 'NotKept';
	}
}

/** Where the bytes with this hash lie; equal bytes are kept once. */
export function contentKey(sha256: string): string {
	return `content/${sha256.slice(0, 2)}/${sha256}`;
}

/** A refusal of the disk or the store, in words for the operator's log; never with a password in it. */
export class StoreFailed extends Error {
	constructor(what: string, reason: string) {
		super(`The file store could not ${what}: ${reason}`);
		this.name = 'StoreFailed';
	}
}
