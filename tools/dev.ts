import { createServer } from 'vite';
import { root, startHouse } from '../src/start.ts';
import { compileMessages } from './build.ts';
import { environment } from './environment.ts';

/** Starts the house and Vite's own server in front of it. */
export async function startDev() {
	const options = environment();
	process.env['SITE_URL'] ||= `http://localhost:${options.port}`;
	await compileMessages();
	const house = await startHouse(options);
	const vite = await createServer({ root, server: { port: options.port, strictPort: true } });
	await vite.listen();
	console.log(`\nCiklus answers at ${process.env['SITE_URL']}`);
	if (house.demo) await (await import('./demo-links.ts')).printDemoLinks();
	return {
		async stop() {
			await vite.close();
			await house.stop();
		}
	};
}
