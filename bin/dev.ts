/** `npm run dev`: the same house, with pages that follow every change of a file. */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { runUntilStopped } = await import('../tools/on-stop.ts');
	await runUntilStopped(async () => (await import('../tools/dev.ts')).startDev());
}
