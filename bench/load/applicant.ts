import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fieldOf } from '#features/forms/rules.ts';
import { aPdf } from '#tests/factories/files.ts';
import type { OpenedForm } from '#tests/support/applying.ts';
import { valueOf } from '#tests/support/applying.ts';
import { boxesOf, type Part } from './answers.ts';
import { Browser, type Answer } from './browser.ts';
import type { Meter } from './meter.ts';

/** How somebody goes about it. `late` comes after the deadline. */
export type Habit = 'plain' | 'double click' | 'two tabs' | 'late';

/** What one applicant is about to do, and what they were told. */
export interface Applicant {
	readonly number: number;
	readonly email: string;
	readonly habit: Habit;
	/** bytes of the CV */
	readonly cvBytes: number;
	/** the moment of `performance.now()` at which they want to send it */
	readonly sendsAt: number;
	/** the last value of each field that the server said it has; fields of files are not among them */
	readonly acknowledged: Map<string, readonly string[]>;
	/** of the whole CV, once the server said that it has it */
	cv?: string;
	/** how many times the server said: received */
	received: number;
	/** pressed the button before the deadline, and was told that it has passed */
	overtaken: boolean;
	/** told in words that the call has closed */
	toldClosed: boolean;
}

/** What all applicants of a run have in common. */
export interface Run {
	readonly site: string;
	readonly call: string;
	readonly meter: Meter;
	/** `performance.now()` */
	readonly deadline: number;
	/** mean pause between two autosaves, in milliseconds; each is between two thirds and four thirds of it */
	readonly pause: number;
	readonly parts: (number: number) => readonly Part[];
	/** the work for the page on which one begins, done beforehand */
	readonly opened: (number: number) => OpenedForm;
}

/** As a browser sends a file. */
const partBytes = 512 * 1024;

const closedWords = 'The call has closed';

/** Somebody applies, from the first page to the last. */
export async function apply(applicant: Applicant, run: Run): Promise<void> {
	const browser = new Browser(run.site, run.meter, applicant.number);
	const second = new Browser(run.site, run.meter, applicant.number);
	try {
		const base = await begin(applicant, run, browser);
		const tabs = applicant.habit === 'two tabs' ? [browser, second] : [browser];
		for (const part of run.parts(applicant.number)) await fillIn(applicant, run, base, part, tabs);
		await send(applicant, run, base, browser, second);
	} finally {
		browser.close();
		second.close();
	}
}

/** Returns the path of the draft. */
async function begin(applicant: Applicant, run: Run, browser: Browser): Promise<string> {
	const path = `/en/calls/${run.call}/apply`;
	const html = await browser.open(path);
	await pause(2_000);
	const { task, proof } = run.opened(applicant.number);
	const { email, number } = applicant;
	const name = `Ana Primerović ${number}`;
	const once = valueOf(html, 'once');
	const body = new URLSearchParams({ once, task, proof, website: '', name, email });
	const { status, location, text } = await browser.send('begin', path, { body });
	const [base] = /^\/en\/applications\/[^/]+/.exec(location) ?? [];
	if (status !== 303 || !base) throw new Error(`${status} for a beginning: ${wordsOf(text)}`);
	return base;
}

/** One section: its page, its answers one by one, its files, and on to the next. */
async function fillIn(
	applicant: Applicant,
	run: Run,
	base: string,
	part: Part,
	[first, ...others]: readonly Browser[]
): Promise<void> {
	const browser = first!;
	const path = `${base}/form/${part.key}`;
	const html = await browser.open(path);
	for (const other of others) await other.open(path);
	const form = valueOf(html, 'form');
	for (const [at, { field, texts }] of part.typing.entries()) {
		await pause(run.pause * (2 / 3 + (2 / 3) * Math.random()));
		// Of two tabs, each writes other fields: half of this section in one, half in the other.
		const tab = at % 2 ? (others[0] ?? browser) : browser;
		const sent = await save(tab, base, form, { [field]: texts });
		if (sent.status === 200) applicant.acknowledged.set(field, texts);
		else if (!isRefusedLate(applicant, run, sent)) throw new Error(`${sent.status} for an autosave: ${wordsOf(sent.text)}`); // prettier-ignore
	}
	for (const question of part.files) await upload(applicant, run, browser, base, question);

	const body = new FormData();
	body.set('form', form);
	body.set('then', 'next');
	const boxes = boxesOf(part);
	for (const [field, texts] of boxes) for (const text of texts) body.append(field, text);
	const { status, text } = await browser.send('section', path, { body });
	if (status === 303) for (const [field, texts] of boxes) applicant.acknowledged.set(field, texts);
	else if (!isRefusedLate(applicant, run, { status, text })) throw new Error(`${status} for a section: ${wordsOf(text)}`); // prettier-ignore
}

function save(
	browser: Browser,
	base: string,
	form: string,
	fields: Readonly<Record<string, readonly string[]>>
): Promise<Answer> {
	const headers = { 'content-type': 'application/json', accept: 'application/json' };
	const body = JSON.stringify({ form, fields });
	return browser.send('autosave', `${base}/save`, { headers, body });
}

/** Sends the CV in parts, as the page's script does. */
async function upload(
	applicant: Applicant,
	run: Run,
	browser: Browser,
	base: string,
	question: string
): Promise<void> {
	const file = aCv(applicant);
	const version = { 'tus-resumable': '1.0.0' };
	const name = Buffer.from('Biografija.pdf').toString('base64');
	const begun = await browser.send('upload part', `${base}/uploads/${question}`, {
		method: 'POST',
		headers: { ...version, 'upload-length': String(file.length), 'upload-metadata': `filename ${name}` } // prettier-ignore
	});
	if (begun.status !== 201) {
		if (isRefusedLate(applicant, run, begun)) return;
		throw new Error(`${begun.status} for an upload: ${wordsOf(begun.text)}`);
	}
	for (let offset = 0; offset < file.length; offset += partBytes) {
		const { status, text } = await browser.send('upload part', begun.location, {
			method: 'PATCH',
			headers: { ...version, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }, // prettier-ignore
			body: file.subarray(offset, offset + partBytes)
		});
		if (status !== 204) {
			if (isRefusedLate(applicant, run, { status, text })) return;
			throw new Error(`${status} for a part of ${fieldOf({ key: question })}: ${wordsOf(text)}`);
		}
	}
	applicant.cv = createHash('sha256').update(file).digest('hex');
}

const filling = randomBytes(4_000_000).toString('base64');

/** A file that no other applicant has. */
function aCv({ number, cvBytes }: Applicant): Buffer {
	const around = aPdf(`% ${number} `).length;
	return aPdf(`% ${number} ${filling.slice(0, Math.max(0, cvBytes - around))}`);
}

/** The last page: everything read once more, and the button, as often as this one presses it. */
async function send(
	applicant: Applicant,
	run: Run,
	base: string,
	browser: Browser,
	second: Browser
): Promise<void> {
	const path = `${base}/check`;
	await browser.open(path);
	await pause(Math.max(0, applicant.sendsAt - performance.now()));
	const again = applicant.habit === 'double click' || applicant.habit === 'two tabs';
	const pressedAt = performance.now();
	const press = async (from: Browser) => {
		const body = new URLSearchParams({ agreed: 'on' });
		const answer = await from.send('submit', path, { body });
		if (answer.status === 303 && answer.location.includes('?received')) applicant.received += 1;
		else if (answer.status === 303 && answer.location.includes('?changed')) applicant.received += 1;
		else if (answer.status === 422 && answer.text.includes(closedWords)) {
			applicant.toldClosed = true;
			applicant.overtaken ||= pressedAt < run.deadline;
		} else throw new Error(`${answer.status} for a submission: ${wordsOf(answer.text)}`);
	};
	await Promise.all([press(browser), ...(again ? [press(second)] : [])]);
	await browser.open(base);
}

/** Whether a refusal is right: it is after the deadline, and the words say so. */
function isRefusedLate(
	applicant: Applicant,
	run: Run,
	{ status, text }: Pick<Answer, 'status' | 'text'>
): boolean {
	// prettier-ignore
	const isRight =
		performance.now() >= run.deadline && [409, 422].includes(status) && text.includes(closedWords);
	applicant.toldClosed ||= isRight;
	return isRight;
}

/** The visible beginning of an answer, for a report of an error. */
function wordsOf(html: string): string {
	const [, problems = html] = /class="[^"]*problems?[^"]*"[^>]*>(.{0,600})/s.exec(html) ?? [];
	return problems
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.slice(0, 300);
}
