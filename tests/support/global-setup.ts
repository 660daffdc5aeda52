import { sql } from 'kysely';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { dropDatabase, testPostgres } from './postgres.ts';

declare module 'vitest' {
	interface ProvidedContext {
		database: { server: string; template: string };
	}
}

/** Starts a server, migrates a template once, and tells the tests where both are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const server = await testPostgres();
	const template = `template_${process.pid}`;
	const admin = openDatabase(new URL('/postgres', server.url).href, 1);
	await sql`create database ${sql.id(template)}`.execute(admin);

	const db = openDatabase(new URL(`/${template}`, server.url).href, 2);
	await migrate(db, 'db/migrations');
	await db.destroy();
	project.provide('database', { server: server.url, template });

	return async () => {
		await dropDatabase(admin, template);
		await admin.destroy();
		await server.stop();
	};
}
