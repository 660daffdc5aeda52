import { fromKysely, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import type { Db } from './database.ts';

/** A kind of background work. Its payload holds ids only: what they mean is read when the job runs. */
export interface Job<Payload extends object> {
	/** verb-noun, as the command it calls */
	readonly name: string;
	readonly payload: z.ZodType<Payload>;
	/** Runs the work. It may run twice, so it must be idempotent; it stops early when `signal` is aborted. */
	readonly run: (payload: Payload, signal: AbortSignal) => Promise<void>;
}

/** One line of the timetable: which job, how often (cron, UTC), and what for. */
export interface Recurring {
	readonly job: string;
	readonly cron: string;
	readonly why: string;
	/** also once, whenever a runner starts */
	readonly atStart?: boolean;
}

/** A started job runner. */
export interface JobRunner {
	/** Stops taking work and lets what runs finish, at most `seconds` long. */
	stop(seconds?: number): Promise<void>;
}

// The server bundle and the worker are two copies of this module in one process: they meet here.
const place = Symbol.for('ciklus.jobs');
const shared = globalThis as { [place]?: PgBoss | undefined };

/**
 * Asks for a job to be run as soon as the given transaction commits (or at `after`). Does nothing when this
 * process runs no jobs: every job also stands in the timetable or finds its own work, so none is lost.
 */
export async function wake(
	db: Db,
	job: string,
	payload: Readonly<Record<string, string>>,
	after?: Temporal.Instant
): Promise<void> {
	const boss = shared[place];
	if (!boss) return;
	const startAfter = after ? new Date(after.epochMilliseconds) : undefined;
	await boss.send(job, payload, { db: fromKysely(db), ...(startAfter && { startAfter }) });
}

/** A job is begun the moment it is asked for; one that is to wait begins at most five seconds late. */
const pace = { batchSize: 100, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };

/**
 * Starts a job runner on a database: installs or updates the schema `pgboss`, declares one queue for each job,
 * sets the timetable to exactly the given lines and begins to work. Several copies may run on one database.
 */
export async function startJobs(
	url: string,
	jobs: readonly Job<object>[],
	timetable: readonly Recurring[],
	report: (problem: unknown) => void
): Promise<JobRunner> {
	const boss = new PgBoss({ connectionString: url, max: 3, useListenNotify: true });
	boss.on('error', report);
	await boss.start();
	const stopping = new AbortController();
	for (const job of jobs) {
		await boss.createQueue(job.name, { notify: true, retryLimit: 2, deleteAfterSeconds: 86_400 });
		// Whoever asks once more while a job runs gets one more run, not one run for each time they asked.
		await boss.work<object>(job.name, pace, (batch) => runBatch(job, batch, stopping.signal));
	}
	await setTimetable(boss, timetable);
	shared[place] = boss;
	// What a stopped process left behind is found at once, not at the timetable's next minute.
	for (const line of timetable) if (line.atStart) await boss.send(line.job, {});
	return {
		async stop(seconds = 20) {
			stopping.abort();
			if (shared[place] === boss) shared[place] = undefined;
			await boss.stop({ graceful: true, timeout: seconds * 1000 });
		}
	};
}

async function runBatch(
	job: Job<object>,
	batch: readonly { data: object }[],
	signal: AbortSignal
): Promise<void> {
	const payloads = new Set(batch.map(({ data }) => JSON.stringify(job.payload.parse(data ?? {}))));
	for (const payload of payloads) {
		if (signal.aborted) throw new Error('The job runner stops; the rest of the batch goes back.');
		await job.run(JSON.parse(payload) as object, signal);
	}
}

async function setTimetable(boss: PgBoss, timetable: readonly Recurring[]): Promise<void> {
	const wanted = new Set(timetable.map((line) => line.job));
	for (const { name } of await boss.getSchedules()) {
		if (!wanted.has(name)) await boss.unschedule(name);
	}
	for (const line of timetable) await boss.schedule(line.job, line.cron, {}, { tz: 'UTC' });
}
