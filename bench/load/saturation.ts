import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { linkTo } from '#features/applications/server/link.ts';
import { Browser } from './browser.ts';
import { Meter } from './meter.ts';

/** So many at a time, over HTTP and in SQL; the app has ten connections, and so has the SQL. */
const together = 32;
const connections = 10;

/** What was reached: writes in a second. */
export interface Rates {
	readonly http: number;
	readonly sql: number;
}

/** A draft that is whole and not sent. */
interface Ready {
	readonly id: string;
	readonly formId: string;
}

/** Opens the database for the same writes without the app. */
export function openDirect(url: string) {
	const pool = new pg.Pool({ connectionString: url, max: connections });
	type Row = Record<string, unknown>;

	/** The rows of one submission, as the app wrote them: to be written again for others. */
	async function sample(id: string) {
		const one = async (table: string, where: string, given: unknown[]): Promise<Row[]> =>
			(await pool.query<Row>(`select * from ${table} where ${where}`, given)).rows;
		const [{ search: _, ...application } = {}] = await one('applications', 'id = $1', [id]);
		const letters = "kind = 'application-received' and to_address = $1";
		const [letter] = await one('outbox', letters, [application['email']]);
		return {
			draft: (await one('drafts', 'id = $1', [id]))[0]!,
			application,
			audit: (await one('audit', "subject_id = $1 and what = 'submit-application'", [id]))[0]!,
			letter: letter!,
			attachments: await one('outbox_attachments', 'outbox_id = $1', [letter!['id']])
		};
	}

	/** Drafts like this one, without its files, for others to send. @param files the fields that hold them */
	async function prepare(like: Row, files: readonly string[], count: number): Promise<Ready[]> {
		return Promise.all(
			Array.from({ length: count }, async () => {
				const id = randomUUID();
				const email = `load-${id}@example.org`;
				const kept = Object.entries(like['typed'] as Row).filter(([name]) => !files.includes(name));
				const typed = { ...Object.fromEntries(kept), email: [email] };
				await insert(pool, 'drafts', { ...like, id, once: randomUUID(), email, typed });
				return { id, formId: String(like['form_id']) };
			})
		);
	}

	return { pool, sample, prepare, close: () => pool.end() };
}

type Direct = ReturnType<typeof openDirect>;
type Sample = Awaited<ReturnType<Direct['sample']>>;

/** One field, again and again, for so many seconds: over HTTP, and the same statement without the app. */
export async function autosaves(
	direct: Direct,
	site: string,
	drafts: readonly Ready[],
	seconds: number
): Promise<{ readonly rates: Rates; readonly meter: Meter }> {
	const meter = new Meter();
	const browsers = Array.from({ length: together }, (_, at) => new Browser(site, meter, at));
	const fieldsOf = (count: number) => ({ q_story: [`${count} ${'Radim u biblioteci. '.repeat(20)}`] }); // prettier-ignore
	const http = await forSeconds(seconds, async (lane, count) => {
		const draft = drafts[count % drafts.length]!;
		const headers = { 'content-type': 'application/json', accept: 'application/json' };
		const body = JSON.stringify({ form: draft.formId, fields: fieldsOf(count) });
		const path = `/en/applications/${linkTo(draft.id)}/save`;
		const { status } = await browsers[lane]!.send('autosave', path, { headers, body });
		if (status !== 200) meter.errors.push(`${status} for an autosave`);
	});
	for (const browser of browsers) browser.close();
	const update = {
		name: 'save',
		text: 'update drafts set typed = typed || $2::jsonb, form_id = $3, saved_at = now() where id = $1'
	};
	const sql = await forSeconds(seconds / 2, async (_, count) => {
		const { id, formId } = drafts[count % drafts.length]!;
		const values = [id, JSON.stringify(fieldsOf(count)), formId];
		await direct.pool.query({ ...update, values });
	});
	return { rates: { http, sql }, meter };
}

/** Whole drafts, sent one after another: over HTTP, and the same rows without the app. */
export async function submissions(
	direct: Direct,
	site: string,
	sample: Sample,
	{ overHttp, inSql }: { readonly overHttp: readonly Ready[]; readonly inSql: readonly Ready[] }
): Promise<{ readonly rates: Rates; readonly meter: Meter }> {
	const meter = new Meter();
	const browsers = Array.from({ length: together }, (_, at) => new Browser(site, meter, at));
	const http = await each(overHttp, async (lane, { id }) => {
		const path = `/en/applications/${linkTo(id)}/check`;
		const body = new URLSearchParams({ agreed: 'on' });
		const { status } = await browsers[lane]!.send('submit', path, { body });
		if (status !== 303) meter.errors.push(`${status} for a submission`);
	});
	for (const browser of browsers) browser.close();
	const sql = await each(inSql, (_, { id }) => submitDirectly(direct, sample, id));
	return { rates: { http, sql }, meter };
}

/** The rows of a submission in one transaction: the draft locked, the next number, application, audit, letter. */
async function submitDirectly({ pool }: Direct, sample: Sample, id: string): Promise<void> {
	const client = await pool.connect();
	try {
		await client.query('begin');
		await client.query('select id from drafts where id = $1 for update', [id]);
		const next =
			'update calls set last_number = last_number + 1 where id = $1 returning last_number';
		const { rows } = await client.query<{ last_number: number }>(next, [sample.application['call_id']]); // prettier-ignore
		const { last_number: number } = rows[0]!;
		await insert(client, 'applications', { ...sample.application, id, once: randomUUID(), number });
		const { id: _, ...audit } = sample.audit;
		await insert(client, 'audit', { ...audit, subject_id: id });
		const letter = randomUUID();
		// Tomorrow: what is measured is the writing, not the sending.
		const sendAfter = new Date(Date.now() + 86_400_000);
		await insert(client, 'outbox', { ...sample.letter, id: letter, message_id: letter, send_after: sendAfter }); // prettier-ignore
		for (const attachment of sample.attachments) {
			await insert(client, 'outbox_attachments', { ...attachment, outbox_id: letter });
		}
		await client.query('commit');
	} finally {
		client.release();
	}
}

function insert(client: Pick<pg.Pool, 'query'>, table: string, row: Record<string, unknown>) {
	const names = Object.keys(row);
	const places = names.map((_, at) => `$${at + 1}`).join(', ');
	const isPlain = (value: unknown) =>
		value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Date || Buffer.isBuffer(value); // prettier-ignore
	const values = Object.values(row).map((value) =>
		isPlain(value) ? value : JSON.stringify(value)
	);
	const text = `insert into ${table} (${names.join(', ')}) values (${places})`;
	return client.query({ name: `insert ${table}`, text, values });
}

/** Works in lanes until the time is over. @returns how many in a second */
async function forSeconds(
	seconds: number,
	work: (lane: number, count: number) => Promise<void>
): Promise<number> {
	// prettier-ignore
	const begun = performance.now();
	const end = begun + seconds * 1000;
	let count = 0;
	await inLanes(async (lane) => {
		while (performance.now() < end) await work(lane, count++);
	});
	return count / ((performance.now() - begun) / 1000);
}

async function each(
	all: readonly Ready[],
	work: (lane: number, one: Ready) => Promise<void>
): Promise<number> {
	// prettier-ignore
	const begun = performance.now();
	const left = [...all];
	await inLanes(async (lane) => {
		for (let one = left.pop(); one; one = left.pop()) await work(lane, one);
	});
	return all.length / ((performance.now() - begun) / 1000);
}

const inLanes = (work: (lane: number) => Promise<void>) =>
	Promise.all(Array.from({ length: together }, (_, lane) => work(lane)));
