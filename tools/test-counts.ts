import { existsSync, readFileSync } from 'node:fs';
import { failed, type Counts, type Ran } from './run-step.ts';

interface VitestReport {
	readonly numPassedTests: number;
	readonly numFailedTests: number;
	readonly testResults: readonly {
		readonly name: string;
		readonly status: string;
		readonly message: string;
		readonly assertionResults: readonly {
			readonly fullName: string;
			readonly status: string;
			readonly failureMessages: readonly string[];
		}[];
	}[];
}

/** Counts a Vitest report and prints what failed; a file that could not even be loaded counts as one failure. */
export function vitestCounts(file: string, ran: Ran): Counts {
	const report = read<VitestReport>(file);
	if (!report) return failed(ran.output);
	let broken = 0;
	for (const result of report.testResults) {
		const failures = result.assertionResults.filter(({ status }) => status === 'failed');
		for (const { fullName, failureMessages } of failures) {
			tell(`${result.name}: ${fullName}`, failureMessages[0] ?? '');
		}
		if (result.status !== 'failed' || failures.length > 0) continue;
		broken += 1;
		tell(result.name, result.message);
	}
	return settle(report.numPassedTests, report.numFailedTests + broken, ran);
}

interface JourneySuite {
	readonly suites?: readonly JourneySuite[];
	readonly specs: readonly {
		readonly title: string;
		readonly file: string;
		readonly tests: readonly {
			readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[];
		}[];
	}[];
}

interface JourneyReport {
	readonly stats: {
		readonly expected: number;
		readonly unexpected: number;
		readonly flaky: number;
	};
	readonly errors: readonly { readonly message?: string }[];
	readonly suites: readonly JourneySuite[];
}

/** Counts a Playwright report and prints what failed. A journey that passed only when repeated has failed. */
export function journeyCounts(file: string, ran: Ran): Counts {
	const report = read<JourneyReport>(file);
	if (!report) return failed(ran.output);
	for (const { message } of report.errors) tell('journeys', message ?? '');
	for (const suite of report.suites) tellFailures(suite);
	const { expected, unexpected, flaky } = report.stats;
	return settle(expected, unexpected + flaky + report.errors.length, ran);
}

function tellFailures(suite: JourneySuite): void {
	for (const spec of suite.specs) {
		const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors));
		if (errors[0]) tell(`${spec.file}: ${spec.title}`, errors[0].message ?? '');
	}
	for (const inner of suite.suites ?? []) tellFailures(inner);
}

/** A run that ended badly without a failed test (a crash, nothing found) is one failure all the same. */
function settle(passed: number, failures: number, ran: Ran): Counts {
	if (ran.code === 0 || failures > 0) return { passed, failed: failures };
	tell('the run itself', ran.output);
	return { passed, failed: 1 };
}

function tell(where: string, message: string): void {
	const lines = message
		.split('\n')
		.filter((line) => !line.includes('node_modules'))
		.slice(0, 25);
	console.log(`  ✗ ${where}\n    ${lines.join('\n    ')}\n`);
}

function read<Report>(file: string): Report | undefined {
	if (!existsSync(file)) return undefined;
	return JSON.parse(readFileSync(file, 'utf8')) as Report;
}
