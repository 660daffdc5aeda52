/**
 * How long a committee of one needs from 25 selected applicants and 62 mentors to published pairs, or to letters that ask
 * both sides: what it presses, and how long the machine lets it wait each time, in a real browser. Nobody reads here:
 * the seconds are the machine's alone. `node bench/committee.ts [mentees] [mentors]`; needs Chromium (tools/chromium.ts).
 */
import { chromium, type Locator, type Page } from '@playwright/test';
import { m } from '#messages';
import { cultureFields, needs } from '#features/programmes/lists.ts';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { somebody } from '#tests/support/hostile-world.ts';
import { testPostgres } from '#tests/support/postgres.ts';
import { startServer } from '#tests/support/server.ts';
import { findChromium } from '../tools/chromium.ts';

const [mentees = 25, mentors = 62] = process.argv.slice(2).map(Number);
const en = { locale: 'en' } as const;

const executablePath = findChromium();
if (typeof executablePath !== 'string') throw new Error(executablePath.missing);
const postgres = await testPostgres();
const server = await startServer({ postgres: postgres.url, demo: false });
Object.assign(process.env, server.env, { DATABASE_URL: server.databaseUrl });
const { db } = server;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** One press, and what it was for. */
interface Press {
	readonly what: string;
	/** it only looks: the pairs would be the same without it */
	readonly looks: boolean;
	readonly milliseconds: number;
}

/** A selected applicant and a mentor are never alike: each wants and offers what the next in the lists is. */
const nth = (options: readonly { readonly value: string }[], place: number): string =>
	options[place % options.length]!.value;
const countries = ['RS', 'BA', 'ME', 'HR', 'SI', 'MK', 'AL'].map((value) => ({ value }));

/** A cycle of its own in which nobody is matched; with the address of its desk and a page of its coordinator. */
async function seated() {
	const { id: cycleId, slug, programmeId } = await aCycle(db, { blueprint: 'pairs' });
	for (let place = 0; place < mentees; place++) {
		const answers = {
			fields: [nth(cultureFields, place), nth(cultureFields, place * 3 + 1)],
			needs: [nth(needs, place), nth(needs, place * 5 + 2)],
			languages: ['bcms', 'en']
		};
		const name = `Ana Primerović ${place + 1}`;
		await anApplication(db, { cycleId, name, decision: 'selected', answers });
	}
	for (let place = 0; place < mentors; place++) {
		await aMentor(db, {
			...{ programmeId, name: `Boris Ogledović ${place + 1}`, country: nth(countries, place) },
			fields: [nth(cultureFields, place * 2), nth(cultureFields, place * 7 + 3)],
			offers: [nth(needs, place * 3), nth(needs, place + 4)]
		});
	}
	const { email } = await somebody(db, programmeId, 'coordinator');
	const cookies = (await server.signIn(email)).split('; ').map((cookie) => {
		const [name = '', ...value] = cookie.split('=');
		return { name, value: value.join('='), url: server.url };
	});
	const context = await browser.newContext();
	await context.addCookies(cookies);
	return { cycleId, desk: `${server.url}/en/desk/cycles/${slug}`, page: await context.newPage() };
}

/** Presses something with the mouse and takes the time until what follows stands there. */
async function press(
	what: string,
	target: Locator,
	follows: Locator,
	looks = false
): Promise<Press> {
	await target.waitFor();
	const begun = performance.now();
	await target.click();
	await follows.first().waitFor({ timeout: 60_000 });
	return { what, looks, milliseconds: performance.now() - begun };
}

/** From the desk of the cycle to a proposal that was looked at, with the reasons of one pair and the proof. */
async function toTheProposal(page: Page, desk: string): Promise<Press[]> {
	const link = (end: string) =>
		page.locator(`main a[href$="${end}"], nav a[href$="${end}"]`).first();
	const title = (name: string) => page.getByRole('heading', { level: 1, name });
	const pairs = page.locator('article article');
	const propose = page.getByRole('button', { name: m.matching_propose({}, en), exact: true });
	const proof = page.getByRole('link', { name: m.matching_proof_link({}, en), exact: true });
	const chosen = page.getByText(m.matching_pair_chosen({}, en));
	await page.goto(desk);
	const presses = [
		await press('matching', link('/matching'), title(m.matching_title({}, en))),
		await press('propose mentorships', propose, pairs)
	];
	const back = link(new URL(page.url()).pathname);
	return [
		...presses,
		await press('one pair: why these two', pairs.locator('a').first(), chosen, true),
		await press('back to the proposal', back, pairs, true),
		await press('the proof', proof, title(m.matching_proof_title({}, en)), true),
		await press('back to the proposal', back, pairs, true)
	];
}

/** Begins all mentorships at once. */
async function publish(page: Page): Promise<Press[]> {
	const button = page.getByRole('button', { name: m.matching_publish({}, en), exact: true });
	const label = m.proposals_publish_instead({}, en);
	return [
		await press(`“${label}”`, page.locator('summary', { hasText: label }), button),
		await press('publish', button, page.getByText(m.matching_published({}, en)))
	];
}

/** Asks both sides by letter. */
async function put(page: Page): Promise<Press[]> {
	const button = page.getByRole('button', { name: m.proposals_put({}, en), exact: true });
	return [await press('send the letters', button, page.locator('#open article'))];
}

for (const [title, end, table] of [
	['published pairs', publish, 'mentorships'],
	['proposals to both sides', put, 'proposals']
] as const) {
	const { cycleId, desk, page } = await seated();
	const presses = [...(await toTheProposal(page, desk)), ...(await end(page))];
	const made = await db.selectFrom(table).select('id').where('cycleId', '=', cycleId).execute();
	if (made.length !== mentees) process.exitCode = 1;
	const shown = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
	const total = presses.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
	const needed = presses.filter(({ looks }) => !looks).length;
	console.log(`\n${mentees} mentees and ${mentors} mentors, to ${made.length} ${title}\n`);
	console.log('| press | seconds until it stands there |\n| - | - |');
	for (const { what, milliseconds } of presses) console.log(`| ${what} | ${shown(milliseconds)} |`);
	console.log(
		`| ${presses.length} presses, ${needed} without looking; nothing typed | ${shown(total)} |`
	);
}
console.log(
	'\nSeconds of the machine alone: what a person takes to read and to think comes on top.'
);
await browser.close();
await server.stop();
await postgres.stop();
