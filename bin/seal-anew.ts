/** `node bin/seal-anew.ts`: after the secret was turned, seals journals under the new one; see docs/operations.md. */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { sealAllAnew } = await import('../tools/seal-anew.ts');
	process.exitCode = await sealAllAnew();
}
