import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [svelte({ configFile: false })],
	test: {
		include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'db/**/*.test.ts', 'tests/**/*.test.ts'],
		exclude: ['tests/journeys/**', 'node_modules/**'],
		globalSetup: ['tests/support/global-setup.ts'],
		// What a process is told from outside. Tests open their databases by hand, so this address leads nowhere.
		env: {
			DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
			FILES_URL: pathToFileURL(join(tmpdir(), 'ciklus-test-files')).href,
			SITE_URL: 'http://localhost:3000',
			CIKLUS_SECRET: 'a secret of the tests, long enough to sign'
		},
		// A thousand small compiled modules: Node loads them itself, several times faster than through the pipeline.
		server: { deps: { external: [/src\/messages\//] } },
		// Half of a test is waiting for PostgreSQL: on two cores two run well beside each other.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		testTimeout: 30_000,
		hookTimeout: 60_000
	}
});
