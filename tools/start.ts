import { startCiklus } from '../src/start.ts';
import { compileMessages, ensureBuild } from './build.ts';
import { environment } from './environment.ts';

/** `npm start`: builds what is out of date, starts everything, says where. */
export async function start() {
	const options = environment();
	// Before the demo, whose letters are written in them; the pages wait until the data folder is ours.
	await compileMessages();
	const running = await startCiklus({ ...options, build: () => ensureBuild(options.log) });
	console.log(`\nCiklus answers at ${process.env['SITE_URL']}`);
	if (running.demo) await (await import('./demo-links.ts')).printDemoLinks();
	console.log('\nCtrl+C stops it.');
	return running;
}
