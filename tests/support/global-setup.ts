import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';

declare module 'vitest' {
	interface ProvidedContext {
		database: { server: string; template: string };
	}
}

/** A PostgreSQL for this run: the one of TEST_DATABASE_URL, else an embedded one in a temporary folder. */
async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
	const given = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
	if (given) return { url: given, stop: async () => undefined };

	const { startDatabase } = await import('#platform/postgres/start.ts');
	const dataFolder = await mkdtemp(join(tmpdir(), 'ciklus-test-'));
	const running = await startDatabase({ dataFolder });
	return {
		url: running.url,
		async stop() {
			await running.stop();
			await rm(dataFolder, { recursive: true, force: true });
		}
	};
}

/** Starts a server, migrates a template once, and tells the tests where both are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = await startServer();
	const template = `template_${process.pid}`;
	const admin = openDatabase(new URL('/postgres', server.url).href, 1);
	await sql`create database ${sql.id(template)}`.execute(admin);

	const db = openDatabase(new URL(`/${template}`, server.url).href, 2);
	await migrate(db, 'db/migrations');
	await db.destroy();
	project.provide('database', { server: server.url, template });

	return async () => {
		await sql`drop database if exists ${sql.id(template)} with (force)`.execute(admin);
		await admin.destroy();
		await server.stop();
	};
}
