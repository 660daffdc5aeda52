import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, type Counts } from './run-step.ts';

/**
 * A type check that has stopped checking says what a clean one says. So two errors are planted where the
 * product lies, one in a .ts and one in a .svelte: the check is well when it finds these two and no other.
 */
const folder = 'src/canary';
const planted: Readonly<Record<string, string>> = {
	[`${folder}/planted.ts`]: "export const planted: number = 'a text';\n",
	[`${folder}/Planted.svelte`]:
		'<script lang="ts">\n\tconst planted: number = \'a text\';\n</script>\n\n{planted}\n'
};

interface Problem {
	readonly type: string;
	readonly filename: string;
	readonly start: { readonly line: number };
	readonly message: string;
}

/** Runs svelte-check over the whole house: one test for the types, one for each planted error. */
export async function checkTypes(): Promise<Counts> {
	const root = join(import.meta.dirname, '..');
	try {
		mkdirSync(join(root, folder), { recursive: true });
		for (const [file, text] of Object.entries(planted)) writeFileSync(join(root, file), text);
		const { output } = await capture('svelte-check/bin/svelte-check', [
			...['--tsconfig', 'tsconfig.json', '--output', 'machine-verbose']
		]);
		return judge(output);
	} finally {
		rmSync(join(root, folder), { recursive: true, force: true });
	}
}

function judge(output: string): Counts {
	const problems = output
		.split('\n')
		.flatMap((line) => /^\d+ (\{.*\})$/.exec(line)?.[1] ?? [])
		.map((line) => JSON.parse(line) as Problem);
	const real = problems.filter(({ filename }) => !(filename in planted));
	for (const { filename, start, message } of real) {
		console.log(
			`  ${filename}:${start.line + 1}  ${message.split('\n').slice(0, 4).join('\n    ')}`
		);
	}
	const missed = Object.keys(planted).filter(
		(file) => !problems.some(({ type, filename }) => type === 'ERROR' && filename === file)
	);
	for (const file of missed) console.log(`  the type error planted in ${file} was not found`);
	if (missed.length === 2) console.log(output);
	return {
		passed: 2 - missed.length + (real.length === 0 ? 1 : 0),
		failed: missed.length + real.length
	};
}
