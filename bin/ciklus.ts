#!/usr/bin/env node
/**
 * `node bin/ciklus.ts match …`: the matching engine on files, without a database; `node bin/ciklus.ts mail receive`: one
 * message from a mail server; `node bin/ciklus.ts certificate verify …`: whether a badge holds; `--help` says what they
 * can do.
 */
import { underOurNode } from '../tools/our-node.ts';

if (underOurNode()) {
	const [what, ...words] = process.argv.slice(2);
	if (what === 'mail') {
		const { runMail } = await import('../tools/mail.ts');
		process.exitCode = await runMail(words);
	} else if (what === 'certificate') {
		const { runCertificate } = await import('../tools/certificate.ts');
		process.exitCode = await runCertificate(words);
	} else {
		const { runCiklus } = await import('../tools/match.ts');
		process.exitCode = await runCiklus(process.argv.slice(2));
	}
}
