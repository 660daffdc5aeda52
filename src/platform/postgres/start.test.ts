import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { startDatabase, StartRefused, type RunningDatabase } from './start.ts';
import { isGone, until } from './processes.ts';
import {
	aFolder,
	aReadyFolder,
	amRoot,
	ask,
	childrenOf,
	serverOn
} from '#tests/support/own-postgres.ts';

async function start(dataFolder: string, said: string[] = []): Promise<RunningDatabase> {
	const database = await startDatabase({ dataFolder, log: (line) => said.push(line) });
	onTestFinished(() => database.stop());
	return database;
}

/** One database for the questions that leave it as it is. */
let shared: RunningDatabase & { dataFolder: string };
beforeAll(async () => {
	const dataFolder = mkdtempSync(join(tmpdir(), 'ciklus-postgres-'));
	shared = { dataFolder, ...(await startDatabase({ dataFolder })) };
	return async () => {
		await shared.stop();
		rmSync(dataFolder, { recursive: true });
	};
});

test('makes a database at the first start and keeps its content for the next', async () => {
	const dataFolder = join(aFolder(), 'data');
	const said: string[] = [];
	const first = await start(dataFolder, said);
	await ask(first.url, `CREATE TABLE words AS SELECT 'čekić' AS word`);
	await first.stop();

	const second = await start(dataFolder, said);
	expect(await ask(second.url, 'SELECT upper(word) AS word FROM words')).toEqual([
		{ word: 'ČEKIĆ' }
	]);
	expect(said).toEqual(['making a new database']);
	expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
	expect(statSync(join(dataFolder, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('is a safe, private, UTF-8 database with a role that may make more', async () => {
	const { url } = shared;
	const wanted = {
		data_checksums: 'on',
		fsync: 'on',
		full_page_writes: 'on',
		listen_addresses: '127.0.0.1',
		lc_messages: 'C',
		server_encoding: 'UTF8',
		synchronous_commit: 'on',
		TimeZone: 'UTC'
	};
	const rows = await ask(
		url,
		`SELECT name, setting FROM pg_settings WHERE name = ANY ('{${Object.keys(wanted).join()}}')`
	);
	const found = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
	expect(found).toEqual(wanted);

	expect(
		await ask(
			url,
			`SELECT current_user AS name, rolsuper, rolcreatedb, datlocprovider, datlocale,
				pg_get_userbyid(datdba) AS owner
			FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`
		)
	).toEqual([
		{
			name: 'ciklus',
			rolsuper: false,
			rolcreatedb: true,
			datlocprovider: 'b',
			datlocale: 'C.UTF-8',
			owner: 'ciklus'
		}
	]);

	// what migrations and tests need: extensions, and copies of a template
	await ask(url, 'CREATE EXTENSION btree_gist');
	await ask(url, 'CREATE EXTENSION pg_trgm');
	await ask(new URL('/postgres', url).href, 'CREATE DATABASE copy TEMPLATE ciklus');
	expect(
		await ask(new URL('/copy', url).href, `SELECT similarity('Жива', 'жива') AS same`)
	).toEqual([{ same: 1 }]);
});

test('lets nobody in without the password, and the superuser not at all', async () => {
	const { url } = shared;
	const withPassword = (password: string) => Object.assign(new URL(url), { password }).href;
	const as = (username: string) => Object.assign(new URL(url), { username }).href;

	await expect(ask(withPassword('wrong'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
	await expect(ask(as('postgres'), 'SELECT 1')).rejects.toMatchObject({ code: '28000' });
});

test('runs as an ordinary user, also when root starts it', async () => {
	const { dataFolder } = shared;
	const cluster = statSync(join(dataFolder, 'pg'));
	const server = spawnSync('ps', ['-o', 'uid=', '-p', `${serverOn(dataFolder)}`]);
	expect(Number(server.stdout)).toBe(cluster.uid);
	expect(cluster.uid === 0).toBe(false);
	expect(cluster.uid === process.getuid?.()).toBe(!amRoot);
});

test('leaves no process, no listener and no lock when it has stopped, once or twice', async () => {
	const dataFolder = await aReadyFolder();
	const before = childrenOf(process.pid).length;
	const database = await start(dataFolder);
	const server = serverOn(dataFolder);
	await Promise.all([database.stop(), database.stop()]);
	await database.stop();

	expect(isGone(server)).toBe(true);
	expect(existsSync(join(dataFolder, 'lock.json'))).toBe(false);
	expect(existsSync(join(dataFolder, 'pg', 'postmaster.pid'))).toBe(false);
	expect(await isListening(database.url)).toBe(false);
	// neither the server nor its guard, not even as a zombie
	expect(await until(() => childrenOf(process.pid).length <= before, 2000)).toBe(true);
});

function isListening(url: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createConnection(Number(new URL(url).port), '127.0.0.1');
		socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
		socket.on('connect', () => socket.destroy());
	});
}

test('brings the server back on the same port when it is killed, with all that was committed', async () => {
	const dataFolder = await aReadyFolder();
	const said: string[] = [];
	const { url } = await start(dataFolder, said);
	await ask(url, 'CREATE TABLE kept AS SELECT 1 AS number');
	const killed = serverOn(dataFolder);
	process.kill(killed, 'SIGKILL');

	await expect.poll(() => isListening(url), { timeout: 10_000 }).toBe(true);
	await expect
		.poll(() => ask(url, 'SELECT * FROM kept').catch(() => []), { timeout: 10_000 })
		.toEqual([{ number: 1 }]);
	expect(serverOn(dataFolder)).not.toBe(killed);
	expect(said).toEqual(['the database server died unasked: starting it again']);
});

test('sets a new password when secrets.json is lost, and refuses one that does not fit', async () => {
	const dataFolder = await aReadyFolder();
	const secrets = join(dataFolder, 'secrets.json');
	const first = await start(dataFolder);
	await first.stop();
	rmSync(secrets);
	const second = await start(dataFolder);
	await second.stop();
	expect(new URL(second.url).password).not.toBe(new URL(first.url).password);

	writeFileSync(secrets, JSON.stringify({ databasePassword: 'x'.repeat(32) }));
	await expect(start(dataFolder)).rejects.toEqual(
		new StartRefused(
			`The password in ${secrets} is not that of the database: bring back the file that belongs to it, or remove the file to have a new password set.`
		)
	);
	expect(existsSync(join(dataFolder, 'lock.json'))).toBe(false);
});

test('keeps what PostgreSQL says in postgres.log, without the values people typed', async () => {
	const { dataFolder, url } = shared;
	await ask(url, 'CREATE TABLE people (mail text UNIQUE)');
	await ask(url, `INSERT INTO people VALUES ('mira@example.org')`);
	const again = ask(url, `INSERT INTO people VALUES ('mira@example.org')`);
	await expect(again).rejects.toMatchObject({ code: '23505' });

	const log = readFileSync(join(dataFolder, 'postgres.log'), 'utf8');
	expect(log.includes('duplicate key value violates unique constraint')).toBe(true);
	expect(log.includes('mira')).toBe(false);
});
