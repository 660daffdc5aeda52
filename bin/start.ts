/** `npm start`: starts Ciklus. Settings: PORT, SITE_URL, DATABASE_URL, SMTP_URL, CIKLUS_DATA, CIKLUS_DEMO. */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { runUntilStopped } = await import('../tools/on-stop.ts');
	await runUntilStopped(async () => (await import('../tools/start.ts')).start());
}
