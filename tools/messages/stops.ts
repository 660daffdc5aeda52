/**
 * The rule of `#language/stops.ts` in the compiled messages: a parameter before a mark is told without the full stop of its
 * number, so that "{date}," and "{date}." read as Serbian is written. The compiler knows no function of ours: the
 * parameter is marked with one that we never use otherwise, and the call of that one is replaced afterwards.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beginsWithMark } from '#language/stops.ts';
import type { Part } from './parse.ts';

const annotation = { type: 'function-reference', name: 'number', options: [] };
const call = /registry\.number\("sr-\w+", (\w+\??\.?\w+), [^()]*\)/g;
const rule = path.join(import.meta.dirname, '../../src/language/stops.ts');

/** A Serbian pattern in which every parameter before a mark is marked. */
export function withStops(pattern: readonly Part[]): readonly object[] {
	return pattern.map((part, at) => {
		const next = pattern.slice(at + 1).find(({ type }) => !type.startsWith('markup'));
		const beforeOne = next?.type === 'text' && beginsWithMark(next.value);
		return part.type === 'expression' && beforeOne ? { ...part, annotation } : part;
	});
}

/** Writes the rule into the compiled messages of `folder`, which are to stand in `target`. */
export function mendStops(folder: string, target: string): void {
	const from = path.relative(target, rule).split(path.sep).join('/');
	const line = `import { beforeMark } from '${from}';\n`;
	for (const name of readdirSync(folder)) {
		const file = path.join(folder, name);
		const text = readFileSync(file, 'utf8');
		const mended = text.replace(call, 'beforeMark($1)');
		if (mended !== text) writeFileSync(file, mended.replace(/^import /mu, `${line}import `));
	}
}
