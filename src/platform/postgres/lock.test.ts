import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { noteAddress, takeLock } from './lock.ts';
import { startOf } from './processes.ts';
import { aFolder } from '#tests/support/own-postgres.ts';

const read = (folder: string): unknown =>
	JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'));

test('tells who holds the folder, since when and where it serves, until released', async () => {
	const folder = aFolder();
	const lock = await takeLock(folder);
	const me = { pid: process.pid, started: startOf(process.pid) };
	expect(read(folder)).toEqual(me);

	noteAddress(folder, 'https://ciklus.example.org');
	expect(read(folder)).toEqual({ ...me, address: 'https://ciklus.example.org' });

	lock.release();
	lock.release();
	expect(existsSync(join(folder, 'lock.json'))).toBe(false);
	(await takeLock(folder)).release();
});

test('notes no address for a process that does not hold the folder', async () => {
	const folder = aFolder();
	noteAddress(folder, 'http://localhost:3000');
	expect(existsSync(join(folder, 'lock.json'))).toBe(false);
});

test('believes a living process named in lock.json even when the lock of the system is lost', async () => {
	const folder = aFolder();
	const other = spawn('sleep', ['60']);
	onTestFinished(() => void other.kill());
	const holder = { pid: other.pid, started: startOf(other.pid ?? 0) };
	writeFileSync(join(folder, 'lock.json'), JSON.stringify(holder));

	const refusal = `Ciklus already runs on this data folder (process ${other.pid}). Stop it, or set CIKLUS_DATA to another folder.`;
	await expect(takeLock(folder)).rejects.toMatchObject({ message: refusal });

	other.kill();
	await expect.poll(() => startOf(other.pid ?? 0)).toBe(undefined);
	(await takeLock(folder)).release();
});

test('takes over what a dead process left, also a damaged file', async () => {
	const folder = aFolder();
	const { pid } = spawnSync('true');
	writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid, started: 'long ago' }));
	(await takeLock(folder)).release();

	writeFileSync(join(folder, 'lock.json'), '{ "pid": 12');
	(await takeLock(folder)).release();
	closeSync(openSync(join(folder, 'running.lock'), 'r'));
});
