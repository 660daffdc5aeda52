import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { checkTypes } from './canary.ts';
import { findChromium } from './chromium.ts';
import { failed, passed, runNode, type Counts } from './run-step.ts';
import { journeyCounts, vitestCounts } from './test-counts.ts';
import { ensureBuild } from './build.ts';

const results = join(import.meta.dirname, '../test-results');

/** One line of the check. A step that runs no tests of its own counts as one. */
interface Step {
	readonly name: string;
	readonly run: () => Counts | Promise<Counts>;
}

/** One after the other; the steps of a list within it beside each other, as many as there are cores. */
const steps: readonly (Step | readonly Step[])[] = [
	// First, because the others read what these two write.
	{ name: 'words', run: () => runNode('../tools/messages.ts', []) },
	{ name: 'routes', run: () => runNode('@sveltejs/kit/svelte-kit.js', ['sync']) },
	// The longest first. Each of them is one thread.
	[
		{ name: 'lint', run: () => runNode('eslint/bin/eslint.js', ['.']) },
		{ name: 'types, and two planted errors', run: checkTypes },
		{
			name: 'format',
			run: () => runNode('prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn'])
		},
		{
			name: 'import ladder',
			run: () =>
				runNode('dependency-cruiser/bin/dependency-cruiser.mjs', [
					...['src', 'bin', 'tools', 'tests', 'db', '--config', '.dependency-cruiser.js']
				])
		}
	],
	{ name: 'build', run: build },
	{ name: 'tests', run: runTests },
	{ name: 'journeys', run: runJourneys }
];

/** Runs all steps, also after one has failed; says at the end how many tests passed. True when none failed. */
export async function check(): Promise<boolean> {
	rmSync(results, { recursive: true, force: true });
	const counted: Counts[] = [];
	for (const step of steps) counted.push(...(await runBeside([step].flat())));
	const total = (key: keyof Counts) => counted.reduce((sum, counts) => sum + counts[key], 0);
	console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
	return total('failed') === 0;
}

async function runBeside(beside: readonly Step[]): Promise<readonly Counts[]> {
	const waiting = beside.values();
	const lane = async () => {
		const counted: Counts[] = [];
		for (const step of waiting) counted.push(await runStep(step));
		return counted;
	};
	return (await Promise.all(Array.from({ length: availableParallelism() }, lane))).flat();
}

async function runStep({ name, run }: Step): Promise<Counts> {
	const startedAt = performance.now();
	const counts = await run();
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	const mark = counts.failed > 0 ? '✗' : '✓';
	console.log(`${mark} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
	return counts;
}

async function build(): Promise<Counts> {
	try {
		await ensureBuild(() => undefined);
		return passed;
	} catch (error) {
		return failed(error instanceof Error ? error.message : String(error));
	}
}

async function runTests(): Promise<Counts> {
	const file = join(results, 'vitest.json');
	const reporters = ['--reporter=json', `--outputFile=${file}`];
	const ran = await runNode('vitest/vitest.mjs', ['run', ...reporters], { quiet: true });
	return vitestCounts(file, ran);
}

async function runJourneys(): Promise<Counts> {
	const chromium = findChromium();
	if (typeof chromium !== 'string') return failed(chromium.missing);
	const file = join(results, 'journeys.json');
	const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
	const ran = await runNode('@playwright/test/cli.js', ['test', '--reporter=json'], {
		env,
		quiet: true
	});
	return journeyCounts(file, ran);
}
