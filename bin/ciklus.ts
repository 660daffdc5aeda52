#!/usr/bin/env node
/** `node bin/ciklus.ts match …`: the matching engine on files, without a database; `--help` says what it can do. */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const { runCiklus } = await import('../tools/match.ts');
	process.exitCode = await runCiklus(process.argv.slice(2));
}
