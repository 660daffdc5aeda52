import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ThreadFailed, ThrownInThread } from './failed.ts';
import { Signs, type Errand, type Told } from './messages.ts';
import { takeTurn } from './turns.ts';

/** How far a function in a thread has come; `best` is what it would answer now, null when it has nothing yet. */
export interface SoFar<Answer> {
	readonly best: Answer | null;
}

/** What the function in the thread is given as its second argument; `progress` may carry more than `best`. */
export interface ThreadControl<Progress> {
	readonly enough: () => boolean;
	readonly progress: (soFar: Progress) => void;
}

/** How long somebody can wait, and how they hear. Times count from when the thread starts, not from when it is queued. */
export interface Patience<Progress> {
	/** After so many seconds the function is told that it is `enough`; without it, it may take as long as it likes. */
	readonly seconds?: number;
	/** So many seconds later the thread is ended, and its last progress is the answer; 5 if not said. */
	readonly grace?: number;
	/** Aborted: it is `enough` now, the best so far will do. */
	readonly enough?: AbortSignal;
	/** Aborted: nobody wants an answer any more; the thread is ended at once. */
	readonly signal?: AbortSignal;
	/** Told what the function tells, as fast as it listens. */
	readonly onProgress?: (soFar: Progress) => void;
	/** MiB that plain objects in the thread may take; 2048 if not said. */
	readonly memory?: number;
}

// A bundle has no file of ours beside it, but it lies in our package: what `imports` in package.json names is found
// from there as well as from the sources.
const here = createRequire(import.meta.url);

/** Where a module of the house lies, by its `#` name, also when this code runs from a bundle. */
export function moduleOf(name: string): URL {
	return pathToFileURL(here.resolve(name));
}

/**
 * Runs an exported function of a module in a thread of its own, so that whoever waits for anything else does not wait
 * for it. Input, progress and answer are copied (structured clone), so they are plain data; copying a very large input
 * takes the caller's time. One thread per call, ended before this returns; as many run at once as there are processors
 * less one, and the others wait for their turn.
 * @param module as `moduleOf` gives it; `call`: the function's name, called with the input and a ThreadControl
 * @throws ThrownInThread what the function threw; ThreadFailed when it gave no answer; the reason of `signal`
 */
export async function runInThread<Answer, Progress extends SoFar<Answer>>(
	{ module, call, input }: { readonly module: URL; readonly call: string; readonly input: unknown },
	patience: Patience<Progress> = {}
): Promise<Answer> {
	const giveBack = await takeTurn(patience.signal);
	try {
		const signs = new Int32Array(new SharedArrayBuffer(4 * Signs.size));
		return await watched({ module: module.href, call, input, signs }, patience);
	} finally {
		giveBack();
	}
}

async function watched<Answer, Progress extends SoFar<Answer>>(
	errand: Errand,
	patience: Patience<Progress>
): Promise<Answer> {
	const { grace = 5, memory = 2048, signal } = patience;
	const { promise, resolve, reject } = Promise.withResolvers<Answer>();
	let best: Answer | null = null;
	using waits = new DisposableStack();
	const hear = (soFar: Progress): void => {
		try {
			patience.onProgress?.(soFar);
		} catch (error) {
			reject(error);
		}
	};
	const worker = startWorker(errand, memory);
	worker.on('message', (told: Told) => {
		if (told.kind === 'answer') resolve(told.answer as Answer);
		else if (told.kind === 'thrown') reject(new ThrownInThread(told.error));
		else {
			Atomics.add(errand.signs, Signs.received, 1);
			best = (told.soFar as Progress).best ?? best;
			hear(told.soFar as Progress);
		}
	});
	worker.on('error', (error) => reject(failureOf(error, memory)));
	worker.on('exit', (code) => reject(new ThreadFailed('crash', `the thread ended with ${code}`)));

	const comeToAnEnd = (): void => {
		if (Atomics.exchange(errand.signs, Signs.enough, 1) === 1) return;
		after(waits, grace, () => {
			if (best !== null) resolve(best);
			else reject(new ThreadFailed('time', `nothing found, and no answer for ${grace} seconds`));
		});
	};
	if (patience.seconds !== undefined) after(waits, patience.seconds, comeToAnEnd);
	onAbort(waits, patience.enough, comeToAnEnd);
	onAbort(waits, signal, () => reject(signal!.reason));
	try {
		return await promise;
	} finally {
		await worker.terminate();
	}
}

function startWorker(errand: Errand, memory: number): Worker {
	return new Worker(moduleOf('#platform/thread/inside.ts'), {
		workerData: errand,
		// Neither the secrets of the process nor the way it was started are the thread's business.
		env: {},
		execArgv: [],
		resourceLimits: { maxOldGenerationSizeMb: memory }
	});
}

/** The longest wait that a timer knows, in seconds. */
const longest = 2_147_483;

function after(waits: DisposableStack, seconds: number, then: () => void): void {
	const timer = setTimeout(then, Math.min(seconds, longest) * 1000);
	waits.defer(() => clearTimeout(timer));
}

function onAbort(waits: DisposableStack, signal: AbortSignal | undefined, then: () => void): void {
	if (!signal) return;
	if (signal.aborted) then();
	signal.addEventListener('abort', then);
	waits.defer(() => signal.removeEventListener('abort', then));
}

function failureOf(error: unknown, memory: number): Error {
	const { code } = error as { code?: string };
	return code === 'ERR_WORKER_OUT_OF_MEMORY'
		? new ThreadFailed('memory', `more than ${memory} MiB needed`, { cause: error })
		: new ThreadFailed('crash', `the thread broke: ${String(error)}`, { cause: error });
}
