/** `node bin/reset-demo.ts`: throws the demo's world away and loads it anew. Never touches anything else. */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { runUntilStopped } = await import('../tools/on-stop.ts');
	await runUntilStopped(async () => {
		const { resetDemo } = await import('../tools/reset-demo.ts');
		await resetDemo();
		process.exit();
	});
}
