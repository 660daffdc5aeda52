import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Use } from './parity.ts';

const ownFolder = path.join('src', 'messages');

/** Reads which messages the files under `folder` of a project ask for. Paths are relative to the project. */
export function readUses(root: string, folder: string): Use[] {
	return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.map((name) => path.join(folder, name))
		.filter((file) => /\.(?:ts|svelte)$/.test(file) && !file.startsWith(ownFolder))
		.map((file) => findUses(file, readFileSync(path.join(root, file), 'utf8')))
		.filter(({ keys, prefixes }) => keys.length + prefixes.length > 0);
}

/**
 * The messages that one source text asks for: `m.key`, `m['key']`, `` m[`prefix_${…}`] ``, and the codes of
 * `new Refused('code')`. Only a file that imports `m` from #messages is searched for `m`; an `m` of another meaning
 * is told apart by the underscore that every key has and no property of ours does.
 */
export function findUses(file: string, source: string): Use {
	const importsMessages = /from ['"]#messages['"]/.test(source);
	const find = (pattern: RegExp): string[] =>
		[...source.matchAll(pattern)].map(([, name]) => name ?? '');
	const named = importsMessages
		? [...find(/\bm\.([a-z][a-z0-9]*_[a-z0-9_]+)\b/g), ...find(/\bm\[\s*['"](\w+)['"]/g)]
		: [];
	const refusals = /\.test\.ts$/.test(file)
		? []
		: find(/\bnew Refused\(\s*'(\w+)'/g).map((code) => `refusal_${code}`);
	const prefixes = importsMessages ? find(/\bm\[\s*`(\w*)\$\{/g) : [];
	return {
		file,
		keys: [...new Set([...named, ...refusals])],
		prefixes: [...new Set(prefixes)]
	};
}
