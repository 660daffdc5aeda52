import { expect, test } from 'vitest';
import { availableParallelism } from 'node:os';
import { moduleOf, runInThread } from './run.ts';

const module = moduleOf('#tests/support/errands.ts');
const does = (call: string, input: unknown = null) => ({ module, call, input });

test('an answer comes back as plain data', async () => {
	const input = { deep: [{ ids: new Map([['a', 1]]) }], none: undefined };
	expect(await runInThread(does('echo', input))).toEqual(input);
});

test('a function that never rests sees that its time is over, and answers', async () => {
	const told: (number | null)[] = [];
	const count = await runInThread<number, { best: number | null }>(does('countUntilEnough'), {
		seconds: 1.5,
		grace: 20,
		onProgress: ({ best }) => told.push(best)
	});
	expect(told[0]).toBe(1);
	expect(told).toEqual(told.toSorted((a, b) => a! - b!));
	expect(count).toBeGreaterThanOrEqual(told.at(-1)!);
});

test('whoever asked can say that it is enough', async () => {
	const enough = new AbortController();
	const count = await runInThread<number, { best: number | null }>(does('countUntilEnough'), {
		grace: 20,
		enough: enough.signal,
		onProgress: () => enough.abort()
	});
	expect(count).toBeGreaterThan(0);
});

test('a function that does not come to an end is ended, and its last progress is the answer', async () => {
	const enough = new AbortController();
	const last = await runInThread<number, { best: number | null }>(
		does('neverEnd', [1, 2, null, 3, null]),
		{
			grace: 0.1,
			enough: enough.signal,
			onProgress: ({ best }) => best === 3 && enough.abort()
		}
	);
	expect(last).toBe(3);
});

test('a function that never found anything has failed when its time is over', async () => {
	const patience = { seconds: 0.2, grace: 0.1 };
	await expect(runInThread(does('neverEnd', [null]), patience)).rejects.toMatchObject({
		name: 'ThreadFailed',
		reason: 'time'
	});
});

test('a signal ends the thread at once, and its reason is what is thrown', async () => {
	const reason = new Error('nobody waits any more');
	const stop = new AbortController();
	const running = runInThread(does('neverEnd', [1]), {
		signal: stop.signal,
		onProgress: () => stop.abort(reason)
	});
	await expect(running).rejects.toBe(reason);
	await expect(runInThread(does('echo'), { signal: stop.signal })).rejects.toBe(reason);
});

test('what was thrown comes with its name and what it had to say', async () => {
	await expect(runInThread(does('refuse'))).rejects.toMatchObject({
		name: 'ThrownInThread',
		thrown: 'RangeError',
		message: 'too far',
		fields: { code: 'too-far', facts: { found: 3 } }
	});
});

test('a thread that takes too much memory is told from one that breaks', async () => {
	await expect(runInThread(does('fillMemory'), { memory: 40 })).rejects.toMatchObject({
		name: 'ThreadFailed',
		reason: 'memory',
		message: 'more than 40 MiB needed'
	});
	await expect(runInThread(does('leave'))).rejects.toMatchObject({
		name: 'ThreadFailed',
		reason: 'crash',
		message: 'the thread ended with 7'
	});
});

test('a progress that its listener cannot bear ends the thread', async () => {
	const problem = new Error('the page is gone');
	const running = runInThread(does('neverEnd', [1]), {
		onProgress: () => {
			throw problem;
		}
	});
	await expect(running).rejects.toBe(problem);
});

test('a thread sees nothing of the environment of the process', async () => {
	expect(await runInThread(does('surroundings'))).toEqual([]);
});

test('more than there are processors wait for their turn, and who leaves the queue holds up nobody', async () => {
	const stop = new AbortController();
	const first = Array.from({ length: Math.max(1, availableParallelism() - 1) }, () =>
		runInThread(does('neverEnd', [1]), { signal: stop.signal }).catch(String)
	);
	const leave = new AbortController();
	const left = runInThread(does('echo', 'left'), { signal: leave.signal }).catch(String);
	let over = false;
	const second = runInThread(does('echo', 'second')).finally(() => (over = true));
	leave.abort('no patience');
	expect(await left).toBe('no patience');
	expect(over).toBe(false);
	stop.abort('done');
	expect(await Promise.all(first)).toEqual(first.map(() => 'done'));
	expect(await second).toBe('second');
});
