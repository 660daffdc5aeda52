import { afterAll, inject } from 'vitest';
import { startServer, type TestServer } from './server.ts';

/** A server for one Vitest file (call it at the top of the file or in beforeAll); stopped when the file is done. */
export async function testServer(world: { demo: boolean; smtpUrl?: string }): Promise<TestServer> {
	const server = await startServer({ postgres: inject('database').server, ...world });
	afterAll(() => server.stop(), 30_000);
	return server;
}
