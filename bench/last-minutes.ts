/**
 * The last minutes of a call: applicants who write, send files and send off, all at once; then everything that they were
 * told is compared with the database, and the same writes are done without the app.
 * `node bench/last-minutes.ts [--applicants 1000] [--minutes 10] [--files 0.1] [--pause 3]`; Linux
 * only. `--files`: the share whose file has 5 MB; `--pause`: seconds between two autosaves of one applicant.
 */
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { fieldOf } from '#features/forms/rules.ts';
import { questionsOf, type FormContent } from '#features/programmes/questions.ts';
import { startDatabase } from '#platform/postgres/start.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { openForm } from '#tests/support/applying.ts';
import { secret } from '#tests/support/server-child.ts';
import { startServer } from '#tests/support/server.ts';
import { partsOf } from './load/answers.ts';
import { apply, type Applicant, type Habit, type Run } from './load/applicant.ts';
import { compare } from './load/checks.ts';
import { familyOf, Meter, processorSeconds, rounded, watchMemory } from './load/meter.ts';
import { autosaves, openDirect, submissions, type Rates } from './load/saturation.ts';

const { values: given } = parseArgs({
	options: {
		applicants: { type: 'string', default: '1000' },
		minutes: { type: 'string', default: '10' },
		files: { type: 'string', default: '0.1' },
		pause: { type: 'string', default: '3' }
	}
});
const wishes = {
	applicants: Number(given.applicants),
	milliseconds: Number(given.minutes) * 60_000,
	files: Number(given.files),
	pause: Number(given.pause) * 1_000
};
const minute = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'ciklus-load-'));
const postgres = await startDatabase({ dataFolder: folder });
const mail = await postbox();
const errorLog = join(folder, 'errors.log');
const server = await startServer({
	postgres: postgres.url,
	demo: false,
	smtpUrl: mail.url,
	stderr: openSync(errorLog, 'w')
});
Object.assign(process.env, { DATABASE_URL: server.databaseUrl, CIKLUS_SECRET: secret, SITE_URL: server.url }); // prettier-ignore
const { db } = server;
const cycle = await aCycle(db);
const call = await db.selectFrom('calls').select('id').where('cycleId', '=', cycle.id).executeTakeFirstOrThrow(); // prettier-ignore
const form = await formOf(cycle.id);

// A browser does this work while its reader types; here it would take the processor from the app that is measured.
const address = `${server.url}/en/calls/${cycle.slug}/apply`;
const opened = await inTurn(Math.ceil(wishes.applicants / 4), () => openForm(address));

const begun = performance.now();
const deadline = begun + wishes.milliseconds;
await shutAt(Temporal.Now.instant().add({ milliseconds: Math.round(wishes.milliseconds) }));
const run: Run = {
	site: server.url,
	call: cycle.slug,
	meter: new Meter(),
	deadline,
	pause: wishes.pause,
	parts: (number) => partsOf(form, number),
	opened: (number) => opened[number % opened.length]!
};
const saves = partsOf(form, 0).reduce((sum, { typing }) => sum + typing.length, 0);
const takes = saves * wishes.pause + 15_000;
console.log(`${wishes.applicants} applicants, ${saves} autosaves each, ${given.minutes} minutes`);

const postmaster = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
const memory = watchMemory({ app: () => [server.pid], PostgreSQL: () => familyOf(postmaster) });
const processor = () => ({
	app: processorSeconds(server.pid),
	PostgreSQL: familyOf(postmaster).slice(1).reduce((sum, pid) => sum + processorSeconds(pid, true), processorSeconds(postmaster)), // prettier-ignore
	'this script': process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6
});
const before = processor();
const applicants = Array.from({ length: wishes.applicants }, (_, number) => anApplicant(number));
await Promise.all(
	applicants.map(async (applicant) => {
		await pause(Math.max(0, applicant.sendsAt - takes - performance.now()));
		try {
			await apply(applicant, run);
		} catch (thrown) {
			run.meter.errors.push(`${applicant.email}: ${String(thrown)}`);
		}
	})
);
const seconds = (performance.now() - begun) / 1000;
const after = processor();
const most = memory.stop();

const wrong = await compare(db, call.id, applicants);
report();

// The call is open once more, for the two bursts.
await shutAt(Temporal.Now.instant().add({ hours: 1 }));
const direct = openDirect(server.databaseUrl);
const whole = await db.selectFrom('applications').select('id').where('callId', '=', call.id).orderBy('number').executeTakeFirstOrThrow(); // prettier-ignore
const sample = await direct.sample(whole.id);
await withoutFiles();
const fileFields = questionsOf(form).filter(({ kind }) => kind === 'file').map(fieldOf); // prettier-ignore
const ready = await direct.prepare(sample.draft, fileFields, 600);
const saving = await autosaves(direct, server.url, ready.slice(0, 200), 20);
const sending = await submissions(direct, server.url, sample, {
	overHttp: ready.slice(0, 300),
	inSql: ready.slice(300)
});
ratios({ autosave: saving, submit: sending });
await direct.close();

await server.stop();
await mail.stop();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });

/** Half send evenly over the time, half in the last minute, more and more of them; a few come too late. */
function anApplicant(number: number): Applicant {
	const habits: readonly Habit[] = ['double click', 'two tabs', 'late'];
	const habit = habits[number % 20] ?? 'plain';
	const isBig = (number * 7919) % 1000 < wishes.files * 1000;
	const first = Math.min(takes, wishes.milliseconds - minute);
	const even = first + Math.random() * (wishes.milliseconds - minute - first);
	const rush = wishes.milliseconds - 1_000 - 59_000 * Math.random() ** 2;
	const lateness = 1_000 + 20_000 * Math.random();
	const wished = number % 2 ? rush : even;
	return {
		number,
		email: `ana-${number}@example.org`,
		habit,
		cvBytes: isBig ? 5_000_000 : 150_000,
		sendsAt: begun + (habit === 'late' ? wishes.milliseconds + lateness : wished),
		acknowledged: new Map(),
		received: 0,
		overtaken: false,
		toldClosed: false
	};
}

function report(): void {
	const { meter } = run;
	const count = (holds: (applicant: Applicant) => boolean) => applicants.filter(holds).length;
	const errors = readFileSync(errorLog, 'utf8');
	console.log(meter.table().join('\n'));
	console.log(`received: ${count(({ received }) => received > 0)}`);
	console.log(`told that the call has closed: ${count(({ toldClosed }) => toldClosed)}`);
	console.log(`of these pressed before the deadline: ${count(({ overtaken }) => overtaken)}`);
	console.log(`letters sent by now: ${mail.count()}`);
	console.log(`connections opened anew: ${meter.reopened}`);
	for (const [name, mebibytes] of Object.entries(most)) {
		console.log(`most memory, ${name}: ${rounded(mebibytes)} MiB`);
	}
	for (const [name, used] of Object.entries(after)) {
		const share = (used - before[name as keyof typeof before]) / seconds;
		console.log(`processors, ${name}: ${rounded(share)}`);
	}
	console.log(`errors: ${meter.errors.length}`, meter.errors.slice(0, 10));
	console.log(`wrong in the database: ${wrong.length}`, wrong.slice(0, 10));
	console.log(`lines in the app's error log: ${errors.split('\n').length - 1}`, errors.slice(0, 2000)); // prettier-ignore
}

function ratios(all: Readonly<Record<string, { readonly rates: Rates; readonly meter: Meter }>>) {
	console.log('| write | HTTP in a second | SQL in a second | SQL / HTTP |\n| - | - | - | - |');
	for (const [name, { rates, meter }] of Object.entries(all)) {
		const { http, sql } = rates;
		console.log(`| ${name} | ${rounded(http)} | ${rounded(sql)} | ${rounded(sql / http)} |`);
		if (meter.errors.length > 0) console.log(meter.errors.length, meter.errors.slice(0, 3));
		console.log(meter.table().slice(2).join('\n'));
	}
}

async function formOf(cycleId: string): Promise<FormContent> {
	const { content } = await db.selectFrom('forms').select('content').where('cycleId', '=', cycleId).executeTakeFirstOrThrow(); // prettier-ignore
	return content as FormContent;
}

/** The drafts of the bursts have no files, so that of files nothing is asked. */
async function withoutFiles(): Promise<void> {
	const sections = form.sections.map((section) => ({
		...section,
		questions: section.questions.map((each) => each.kind === 'file' ? { ...each, required: false } : each) // prettier-ignore
	}));
	await db.updateTable('forms').set({ content: JSON.stringify({ ...form, sections }) }).where('cycleId', '=', cycle.id).execute(); // prettier-ignore
}

async function shutAt(closesAt: Temporal.Instant): Promise<void> {
	await db.updateTable('calls').set({ closesAt }).where('id', '=', call.id).execute();
}

async function inTurn<T>(count: number, work: () => Promise<T>): Promise<T[]> {
	const done: T[] = [];
	while (done.length < count) done.push(await work());
	return done;
}

/** A mail server that takes everything and keeps nothing. */
async function postbox() {
	let taken = 0;
	const box = new SMTPServer({
		disabledCommands: ['AUTH', 'STARTTLS'],
		disableReverseLookup: true,
		onData(stream, _session, answer) {
			stream.on('end', () => {
				taken += 1;
				answer();
			});
			stream.resume();
		}
	});
	box.on('error', () => undefined);
	await new Promise<void>((done) => void box.listen(0, '127.0.0.1', done));
	const { port } = box.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${port}`,
		count: () => taken,
		stop: () => new Promise<void>((done) => box.close(() => done()))
	};
}
