import { startCiklus } from '../src/start.ts';
import { ensureBuild } from './build.ts';
import { environment } from './environment.ts';

/** `npm start`: builds what is out of date, starts everything, says where. */
export async function start() {
	const options = environment();
	const running = await startCiklus({ ...options, build: () => ensureBuild(options.log) });
	console.log(`\nCiklus answers at ${process.env['SITE_URL']}`);
	if (running.demo) await (await import('./demo-links.ts')).printDemoLinks();
	console.log('\nCtrl+C stops it.');
	return running;
}
