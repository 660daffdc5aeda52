/**
 * `npm start`: starts Ciklus. Settings, none of them required: PORT, SITE_URL, DATABASE_URL, SMTP_URL, MAIL_FROM,
 * CIKLUS_DATA, CIKLUS_DEMO, CIKLUS_SECRET, CIKLUS_SECRET_BEFORE, FILES_URL, CIKLUS_CACHE (where root keeps PostgreSQL's programs); behind a proxy
 * ADDRESS_HEADER, XFF_DEPTH, BODY_SIZE_LIMIT. README.md and docs/operations.md say what each means.
 */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { runUntilStopped } = await import('../tools/on-stop.ts');
	await runUntilStopped(async () => (await import('../tools/start.ts')).start());
}
