import { testPostgres } from './postgres.ts';

/** Starts the PostgreSQL of all journeys; each worker makes its own databases in it. */
export default async function setup(): Promise<() => Promise<void>> {
	const postgres = await testPostgres();
	process.env['JOURNEY_POSTGRES'] = postgres.url;
	return () => postgres.stop();
}
