/** `node bin/sign-in-link.ts EMAIL`: prints a link that signs this person in, for ten minutes and once. */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { printSignInLink } = await import('../tools/sign-in-link.ts');
	process.exitCode = await printSignInLink(process.argv[2]);
}
