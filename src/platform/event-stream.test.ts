import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventStream, type EventLine } from './event-stream.ts';

const decoder = new TextDecoder();

test('says that it listens, what it is told, and from time to time that it is still there', async () => {
	let line: EventLine | undefined;
	const stream = eventStream(async (opened) => {
		line = opened;
		return () => {};
	}, 20);
	const reader = stream.getReader();
	const next = async () => decoder.decode((await reader.read()).value);
	expect(await next()).toBe(': listening\n\n');
	line?.tell('data: changed\n\n');
	expect([await next(), await next()]).toEqual(['data: changed\n\n', ': still here\n\n']);
	line?.close();
	expect((await reader.read()).done).toBe(true);
});

test.each(['while it begins', 'later', 'after it was closed'])(
	'a reader who leaves %s breaks nothing, and what tells is ended once',
	async (when) => {
		let ended = 0;
		const begun = Promise.withResolvers<void>();
		let line: EventLine | undefined;
		const stream = eventStream(async (opened) => {
			line = opened;
			await begun.promise;
			return () => void (ended += 1);
		}, 5);
		const reader = stream.getReader();
		if (when === 'while it begins') await reader.cancel();
		begun.resolve();
		if (when !== 'while it begins') await reader.read();
		if (when === 'after it was closed') line?.close();
		await reader.cancel();
		await wait(30);
		// A timer that spoke to nobody would have ended the process.
		line?.tell('data: changed\n\n');
		line?.close();
		expect(ended).toBe(1);
	}
);
