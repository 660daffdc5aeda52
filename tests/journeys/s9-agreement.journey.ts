import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { toCyrillic } from '#language/serbian.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S9: the coordinator makes the gathering with which each begins, a kick-off of two days, three days together or a
 * seminar, takes the sheets to be signed and marks who was there. On the second day of the kick-off everybody in a mentorship opens the rules of the game on a phone. One fills them
 * in, the others accept, all keep the PDF; nobody ever accepts a text that they have not read; the team sees where it
 * stands. A pair, an organisation with a mentor from elsewhere, and a team of three with theirs; the pair plans its year.
 */
const ways = [
	{
		cycle: 'creative-mentorship-seventh-cycle',
		mentees: 1,
		locale: 'en',
		scripts: false,
		kind: 'kick-off',
		days: 2
	},
	{
		cycle: 'reg-lab-mentorship-second-cycle',
		mentees: 1,
		locale: 'sr-Cyrl',
		scripts: true,
		kind: 'live-event',
		days: 3
	},
	{
		cycle: 'youth-cultural-cooperation-first-cycle',
		mentees: 3,
		locale: 'sr-Latn',
		scripts: true,
		kind: 'seminar',
		days: 2
	}
] as const;
/** The one that plans its year as well. */
const yearly = 'creative-mentorship-seventh-cycle';
const phone = { viewport: { width: 390, height: 844 } };

for (const { cycle, mentees, locale, scripts, kind, days } of ways) {
	test(`everybody agrees (${cycle}, ${locale}, ${scripts ? 'with' : 'without'} scripts)`, async ({
		as,
		world
	}) => {
		test.slow();
		const said = { locale };
		const team = await as('coordinator@example.org');
		const gathering = await gathers(team, { cycle, locale, kind, days });
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
		await saysYes(mentee, { id, gathering, locale, days });
		await mentee.goto(localisedPath(page, locale));
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

		await marksDays(team, world, { cycle, gathering, locale, days });
		await team.goto(localisedPath(`/desk/cycles/${cycle}/mentorships`, locale));
		const row = team.locator('tr', { has: team.locator(`a[href$="${id}/agreement"]`) });
		await expect(row).not.toContainText(m.agreements_board_none({}, said));
		await look(team);
		if (cycle === yearly) {
			await plansTheYear(mentee, id, locale);
			expect(await datesSent(world, menteesAddress!)).toBeGreaterThan(1);
		}
	});
}

interface Gathering {
	readonly cycle: string;
	readonly locale: Locale;
	readonly kind: string;
	/** how many */
	readonly days: number;
}

/** Plans a gathering of some days from tomorrow on and takes the sheet of each; returns its id. */
async function gathers(team: Page, { cycle, locale, kind, days }: Gathering): Promise<string> {
	await team.goto(localisedPath(`/desk/cycles/${cycle}/gatherings`, locale));
	await look(team);
	const said = { locale };
	await team.locator('[name=kind]').selectOption(kind);
	await team.locator('[name=titleEn]').fill('First days together');
	await team.locator('[name=titleSr]').fill('Prvi dani zajedno');
	const today = Temporal.Now.plainDateISO('Europe/Belgrade');
	for (let day = 1; day <= days; day += 1) {
		await team.locator(`[name=day${day}]`).fill(today.add({ days: day }).toString());
		await team.locator(`[name=from${day}]`).fill('10:00');
		await team.locator(`[name=until${day}]`).fill('17:00');
	}
	await team.locator('[name=place]').fill('Dom kulture, Probna 5, Primer');
	await team.locator('[name=country]').selectOption('RS');
	await team.getByRole('button', { name: m.member_gathering_new_save({}, said) }).click();
	await expect(team.getByText(m.member_gathering_done_planned({}, said))).toBeVisible();
	const title = locale === 'en' ? 'First days together' : 'Prvi dani zajedno';
	const link = team.getByRole('link', {
		name: locale === 'sr-Cyrl' ? toCyrillic(title) : title
	});
	const href = (await link.getAttribute('href'))!;
	await team.goto(href);
	await look(team);
	const sheets = await team.locator('a[href*="sheet.pdf"]').all();
	expect(sheets).toHaveLength(days);
	for (const sheet of sheets) {
		const pdf = await team.request.get((await sheet.getAttribute('href'))!);
		expect([pdf.status(), pdf.headers()['content-type']]).toEqual([200, 'application/pdf']);
	}
	return href.split('/').at(-1)!;
}

/** Finds the gathering among what comes next, and says in one press that they come. */
async function saysYes(
	member: Page,
	about: { id: string; gathering: string; locale: Locale; days: number }
): Promise<void> {
	const said = { locale: about.locale };
	await member.goto(localisedPath(`/me/mentorships/${about.id}`, about.locale));
	await member.locator(`#gatherings a[href$="${about.gathering}"]`).click();
	await expect(member.locator('#days ol > li')).toHaveCount(about.days);
	await look(member);
	await member.getByRole('button', { name: m.member_gathering_own_yes({}, said) }).click();
	await expect(member.getByText(m.member_gathering_own_said_yes({}, said))).toBeVisible();
	const file = await member.request.get(
		localisedPath(`/me/gatherings/${about.gathering}/calendar.ics`, about.locale)
	);
	expect((await file.text()).split('BEGIN:VEVENT')).toHaveLength(about.days + 1);
}

/** Marks on each day, once they are over, that all were there but one. */
async function marksDays(
	team: Page,
	{ db }: TestServer,
	{ cycle, gathering, locale, days }: Omit<Gathering, 'kind'> & { readonly gathering: string }
): Promise<void> {
	const said = { locale };
	const page = localisedPath(`/desk/cycles/${cycle}/gatherings/${gathering}`, locale);
	await team.goto(page);
	await expect(team.locator('#guests tbody')).toContainText(
		m.member_gathering_answer_yes({}, said)
	);
	// Nobody waits for a day to come: the days go back to the week before.
	await sql`update gathering_days set starts_at = starts_at - interval '7 days',
		ends_at = ends_at - interval '7 days' where version_id in (
		select id from member_gathering_versions where gathering_id = ${gathering})`.execute(db);
	for (let day = 1; day <= days; day += 1) {
		await team.goto(`${page}?day=${day}`);
		const boxes = team.locator('#attendance [name=present]');
		const count = await boxes.count();
		for (let each = 1; each < count; each += 1) await boxes.nth(each).check();
		await team.locator('#attendance').getByRole('button').last().click();
		const noted = m.member_gathering_done_marked({ count: count - 1 }, said);
		await expect(team.getByText(noted)).toBeVisible();
	}
	await look(team);
	await team.goto(localisedPath(`/desk/cycles/${cycle}/gatherings`, locale));
	await expect(team.locator(`a[href*="${gathering}?day="]`)).toHaveCount(days);
	await look(team);
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
