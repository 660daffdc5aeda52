import { defineConfig, devices } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'];

/** Journeys through the built product in a real browser; see tests/support/journey.ts. */
export default defineConfig({
	testDir: 'tests/journeys',
	testMatch: '*.journey.ts',
	globalSetup: './tests/support/journey-setup.ts',
	outputDir: 'test-results/journeys',
	fullyParallel: false,
	workers: 2,
	retries: 0,
	forbidOnly: Boolean(process.env['CI']),
	timeout: 120_000,
	expect: { timeout: 20_000 },
	reporter: 'list',
	use: {
		...devices['Desktop Chrome'],
		locale: 'en-GB',
		timezoneId: 'Europe/Belgrade',
		screenshot: 'only-on-failure',
		launchOptions: {
			...(executablePath && { executablePath }),
			// A container's root and its small shared memory
			args: ['--no-sandbox', '--disable-dev-shm-usage']
		}
	}
});
