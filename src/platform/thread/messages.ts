import type { ThrownMessage } from './failed.ts';

/** What a thread is given: which function of which module, with what; and memory that both sides see (`Signs`). */
export interface Errand {
	readonly module: string;
	readonly call: string;
	readonly input: unknown;
	readonly signs: Int32Array<SharedArrayBuffer>;
}

/** Places in the memory that both sides see: 1 when it is enough; and how many messages of progress were received. */
export const Signs = { enough: 0, received: 1, size: 2 } as const;

/** What a thread tells. */
export type Told =
	| { readonly kind: 'progress'; readonly soFar: unknown }
	| { readonly kind: 'answer'; readonly answer: unknown }
	| { readonly kind: 'thrown'; readonly error: ThrownMessage };
