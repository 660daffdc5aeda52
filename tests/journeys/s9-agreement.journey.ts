import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S9: on the second day of the kick-off everybody in a mentorship opens the rules of the game on a phone. One fills them
 * in, the others accept, all keep the PDF; nobody ever accepts a text that they have not read; the team sees where it
 * stands. A pair, an organisation with a mentor from elsewhere, and a team of three with theirs; the pair plans its year.
 */
const ways = [
	{ cycle: 'creative-mentorship-seventh-cycle', mentees: 1, locale: 'en', scripts: false },
	{ cycle: 'reg-lab-mentorship-second-cycle', mentees: 1, locale: 'sr-Cyrl', scripts: true },
	{ cycle: 'youth-cultural-cooperation-first-cycle', mentees: 3, locale: 'sr-Latn', scripts: true }
] as const;
/** The one that plans its year as well. */
const yearly = 'creative-mentorship-seventh-cycle';
const phone = { viewport: { width: 390, height: 844 } };

for (const { cycle, mentees, locale, scripts } of ways) {
	test(`everybody agrees (${cycle}, ${locale}, ${scripts ? 'with' : 'without'} scripts)`, async ({
		as,
		world
	}) => {
		test.slow();
		const said = { locale };
		const team = await as('coordinator@example.org');
		const {
			id,
			emails: [mentorsAddress, menteesAddress, ...othersAddresses]
		} = await withoutAgreement(team, cycle, locale);
		expect(othersAddresses).toHaveLength(mentees - 1);
		const page = `/me/mentorships/${id}/agreement`;
		const open = async (email: string) => {
			const own = await as(email, { ...phone, javaScriptEnabled: scripts });
			if (!scripts) runsNoScripts(own);
			await own.goto(localisedPath(page, locale));
			return own;
		};

		const mentee = await open(menteesAddress!);
		await look(mentee);
		await propose(mentee, locale, { minutes: '75', place: 'Kafe Proba' });
		await expect(mentee.locator('#open')).toBeVisible();
		await look(mentee);

		// Nothing is in force before the last of them has said yes.
		const others = await Promise.all(othersAddresses.map(open));
		const accept = async (window: Page) => {
			const kept = window.waitForResponse((response) => response.request().method() === 'POST');
			await window.getByRole('button', { name: m.agreements_accept({}, said) }).click();
			await kept;
		};
		for (const other of others) {
			await accept(other);
			await expect(other.locator('#in-force')).toHaveCount(0);
		}
		const mentor = await open(mentorsAddress!);
		await expect(mentor.getByText('Kafe Proba')).toBeVisible();
		await accept(mentor);
		await expect(mentor.locator('#in-force')).toBeVisible();
		await look(mentor);
		const href = await mentor.locator('#in-force a[href*="agreement.pdf"]').getAttribute('href');
		const pdf = await mentor.request.get(href!);
		expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);

		// A change is read before it is accepted, whatever happens in between.
		await propose(mentor, locale, { minutes: '60' });
		await expect(mentor.locator('#open')).toBeVisible();
		await mentee.goto(localisedPath(page, locale));
		await propose(mentor, locale, { minutes: '45' });
		await expect(mentor.locator('#open h2')).toContainText('3');
		await accept(mentee);
		await expect(mentee.getByRole('alert')).toBeVisible();
		await look(mentee);
		await mentee.getByRole('link', { name: m.agreements_read_new({}, said) }).click();
		await expect(mentee.locator('#open h2')).toContainText('3');
		await accept(mentee);
		for (const other of others) {
			await other.goto(localisedPath(page, locale));
			await accept(other);
		}
		await mentee.goto(localisedPath(page, locale));
		await expect(mentee.locator('#open')).toHaveCount(0);
		await expect(mentee.locator('#earlier summary')).toHaveCount(2);

		await team.goto(team.url().replace(/\/[^/]+$/, ''));
		const row = team.locator('tr', { has: team.locator(`a[href$="${id}/agreement"]`) });
		await expect(row).not.toContainText(m.agreements_board_none({}, said));
		await look(team);
		if (cycle === yearly) {
			await plansTheYear(mentee, id, locale);
			expect(await datesSent(world, menteesAddress!)).toBeGreaterThan(1);
		}
	});
}

/** Proposes a day of each month that is left, keeps them all, and finds each of them under what is coming. */
async function plansTheYear(page: Page, id: string, locale: Locale): Promise<void> {
	const sessions = localisedPath(`/me/mentorships/${id}/sessions`, locale);
	await page.goto(sessions);
	const before = await page.locator('#coming tbody tr').count();
	await page.locator('#year summary').click();
	const first = Temporal.Now.plainDateISO('Europe/Belgrade').add({ days: 2 });
	await page.locator('#year [name=from]').fill(first.toString());
	await page
		.locator('#year .propose')
		.getByRole('button', { name: m.plan_year_propose({}, { locale }) })
		.click();
	const days = await page.locator('#year [name=days]').count();
	expect(days).toBeGreaterThan(1);
	await look(page);
	await page.getByRole('button', { name: m.plan_year_save({}, { locale }) }).click();
	await expect(page.getByText(m.plan_done_year({}, { locale }))).toBeVisible();
	await expect(page.locator('#coming tbody tr')).toHaveCount(before + days);
	await look(page);
}

/** How many dates the calendar file in the letter about the year puts into the calendar of whoever gets it. */
async function datesSent({ db }: TestServer, address: string): Promise<number> {
	const { content } = await db
		.selectFrom('outbox')
		.innerJoin('outboxAttachments', 'outboxAttachments.outboxId', 'outbox.id')
		.select('content')
		.where('kind', '=', 'session-year')
		.where('toAddress', '=', address)
		.executeTakeFirstOrThrow();
	return new TextDecoder().decode(content!).split('BEGIN:VEVENT').length - 1;
}

/** A mentorship that has not agreed yet, from the board of its cycle, with the addresses of its mentor and the others. */
async function withoutAgreement(team: Page, cycle: string, locale: Locale) {
	await team.goto(localisedPath(`/desk/cycles/${cycle}/mentorships`, locale));
	const none = team.getByRole('link', { name: m.agreements_board_none({}, { locale }) }).first();
	const address = (await none.getAttribute('href'))!;
	await team.goto(address);
	await look(team);
	await team.goto(address.replace(/\/agreement$/, ''));
	const links = await team.locator('a[href^="mailto:"]').all();
	const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')));
	const id = /mentorships\/([0-9a-f-]{36})/.exec(address)![1]!;
	return { id, emails: hrefs.map((href) => decodeURIComponent(href!.slice('mailto:'.length))) };
}

/** Fills in what is theirs, and proposes it. */
async function propose(
	page: Page,
	locale: Locale,
	boxes: Readonly<Record<string, string>>
): Promise<void> {
	const change = page.locator('#propose summary');
	if (await change.isVisible()) await change.click();
	for (const [name, text] of Object.entries(boxes)) {
		await page.locator(`[name=${name}]`).fill(text);
	}
	await page.getByRole('button', { name: m.agreements_propose({}, { locale }) }).click();
}
