/** What runs first in a thread of `runInThread`: calls one function of one module, and tells how it goes. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThrownMessage } from './failed.ts';
import { Signs, type Errand, type Told } from './messages.ts';

/** So many messages of progress may be on their way; whoever tells more often is told for the latest only. */
const onTheWay = 16;

const { module, call, input, signs } = workerData as Errand;
const tell = (message: Told): void => parentPort!.postMessage(message);

let told = 0;
let keptBack: { readonly soFar: unknown } | null = null;

function tellProgress(): void {
	if (!keptBack || told - Atomics.load(signs, Signs.received) >= onTheWay) return;
	const { soFar } = keptBack;
	keptBack = null;
	told++;
	tell({ kind: 'progress', soFar });
}

// A function that never rests hears no message, but it can look: the sign lies in memory that both sides see.
const control = {
	enough(): boolean {
		tellProgress();
		return Atomics.load(signs, Signs.enough) === 1;
	},
	progress(soFar: unknown): void {
		keptBack = { soFar };
		tellProgress();
	}
};

function messageOf(error: unknown): ThrownMessage {
	if (!(error instanceof Error))
		return { thrown: typeof error, message: String(error), fields: {} };
	const { name, message, stack } = error;
	return { thrown: name, message, stack, fields: { ...error } };
}

try {
	const functions = (await import(module)) as Record<string, (...given: unknown[]) => unknown>;
	tell({ kind: 'answer', answer: await functions[call]!(input, control) });
} catch (error) {
	tell({ kind: 'thrown', error: messageOf(error) });
}
