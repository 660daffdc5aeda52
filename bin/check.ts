/** `npm test`: every check of the house, in order. Ends with "N passed, N failed". */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { check } = await import('../tools/check.ts');
	process.exit((await check()) ? 0 : 1);
}
