/** The built product in a process of its own, for `server.ts`. Says where it answers, and stops when asked. */
import { startCiklus } from '../../src/start.ts';
import { ensureBuild } from '../../tools/build.ts';

const running = await startCiklus({
	port: 0,
	dataFolder: '/nonexistent',
	databaseUrl: process.env['DATABASE_URL'],
	demo: process.env['CIKLUS_DEMO'] !== '0',
	log: () => undefined,
	build: () => ensureBuild(() => undefined)
});
process.send?.({ url: running.url });
process.on('message', () => void running.stop().then(() => process.exit(0)));
// Whoever started us is gone: so are we.
process.on('disconnect', () => process.exit(1));
