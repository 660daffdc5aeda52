import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startDatabase } from './start.ts';
import { isGone, until } from './processes.ts';
import { aFolder, aReadyFolder, ask, serverOn, startApp } from '#tests/support/own-postgres.ts';

test('refuses a second start and names the process and the address of the first', async () => {
	const dataFolder = await aReadyFolder();
	const app = await startApp(dataFolder, { address: 'http://localhost:3000' });

	await expect(startDatabase({ dataFolder })).rejects.toMatchObject({
		name: 'StartRefused',
		message: `Ciklus already runs on this data folder (process ${app.pid}, http://localhost:3000). Stop it, or set CIKLUS_DATA to another folder.`
	});
	expect(await ask(app.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
	await app.stop();
	await (await startDatabase({ dataFolder })).stop();
});

test('refuses a second start in the same process', async () => {
	const dataFolder = await aReadyFolder();
	const database = await startDatabase({ dataFolder });
	onTestFinished(() => database.stop());
	await expect(startDatabase({ dataFolder })).rejects.toMatchObject({
		message: `Ciklus already runs on this data folder (process ${process.pid}). Stop it, or set CIKLUS_DATA to another folder.`
	});
});

test('lets exactly one of several simultaneous starts win', async () => {
	const dataFolder = aFolder();
	const apps = await Promise.all([1, 2, 3, 4].map(() => startApp(dataFolder)));
	const winners = apps.filter(({ url }) => url.startsWith('postgres://'));
	expect(winners.length).toBe(1);
	const refusal = `StartRefused: Ciklus already runs on this data folder (process ${winners[0]?.pid}). Stop it, or set CIKLUS_DATA to another folder.`;
	expect(apps.map(({ url }) => url).filter((url) => !url.startsWith('postgres://'))).toEqual(
		Array<string>(3).fill(refusal)
	);
});

test('stops the server when the app is killed, and starts again with all that was committed', async () => {
	const dataFolder = await aReadyFolder();
	const app = await startApp(dataFolder);
	await ask(app.url, 'CREATE TABLE kept AS SELECT 1 AS number');
	const server = serverOn(dataFolder);
	await app.kill();

	expect(await until(() => isGone(server), 5000)).toBe(true);
	const database = await startDatabase({ dataFolder });
	onTestFinished(() => database.stop());
	expect(await ask(database.url, 'SELECT * FROM kept')).toEqual([{ number: 1 }]);
});

test('stops a server that outlived its app and the guard, and keeps all that was committed', async () => {
	const dataFolder = await aReadyFolder();
	const app = await startApp(dataFolder);
	await ask(app.url, 'CREATE TABLE kept AS SELECT 1 AS number');
	const server = serverOn(dataFolder);
	await killAll(app, server);
	expect(isGone(server)).toBe(false);

	const said: string[] = [];
	const database = await startDatabase({ dataFolder, log: (line) => said.push(line) });
	onTestFinished(() => database.stop());
	expect(said).toEqual([`stopping the database server that was left behind (process ${server})`]);
	expect(await ask(database.url, 'SELECT * FROM kept')).toEqual([{ number: 1 }]);
});

test('starts after everything was killed while a query was working', async () => {
	const dataFolder = await aReadyFolder();
	const app = await startApp(dataFolder);
	await ask(app.url, 'CREATE TABLE kept AS SELECT 1 AS number');
	// Busy without ever waiting: such a backend does not notice that its server is gone.
	ask(app.url, 'SELECT count(*) FROM generate_series(1, 1e10)').catch(() => {});
	const server = serverOn(dataFolder);
	await ask(app.url, 'SELECT pg_sleep(0.2)');
	await killAll(app, server);
	process.kill(server, 'SIGKILL');

	const database = await startDatabase({ dataFolder });
	onTestFinished(() => database.stop());
	expect(await ask(database.url, 'SELECT * FROM kept')).toEqual([{ number: 1 }]);
});

/** Kills the guard before the app, so that nobody tells the server to stop. */
async function killAll(app: Awaited<ReturnType<typeof startApp>>, server: number): Promise<void> {
	for (const child of app.children) if (child !== server) process.kill(child, 'SIGKILL');
	await app.kill();
}

test('is not misled by marks whose process number belongs to an unrelated process now', async () => {
	const dataFolder = await aReadyFolder();
	const bystander = spawn('sleep', ['60']);
	onTestFinished(() => void bystander.kill());
	const pid = bystander.pid ?? 0;
	writeFileSync(join(dataFolder, 'pg', 'postmaster.pid'), `${pid}\n${dataFolder}/pg\n`);
	writeFileSync(join(dataFolder, 'lock.json'), JSON.stringify({ pid, started: 'long ago' }));

	const database = await startDatabase({ dataFolder });
	onTestFinished(() => database.stop());
	expect(isGone(pid)).toBe(false);
	expect(serverOn(dataFolder)).not.toBe(pid);
});
