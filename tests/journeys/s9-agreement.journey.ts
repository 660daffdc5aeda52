import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { expect, test } from '#tests/support/journey.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S9: on the second day of the kick-off a pair opens the rules of the game on two phones. One fills them in, the other
 * accepts, both keep the PDF; nobody ever accepts a text that they have not read; the team sees where it stands.
 */
const ways = [
	{ locale: 'en', scripts: false },
	{ locale: 'sr-Cyrl', scripts: true }
] as const;
/** The demo's cycle of pairs that runs. */
const running = 'creative-mentorship-seventh-cycle';
const phone = { viewport: { width: 390, height: 844 } };

for (const { locale, scripts } of ways) {
	test(`a pair agrees, in ${locale}, ${scripts ? 'with' : 'without'} scripts`, async ({ as }) => {
		test.slow();
		const said = { locale };
		const team = await as('coordinator@example.org');
		const {
			id,
			emails: [mentorsAddress, menteesAddress]
		} = await aPairWithoutAgreement(team, locale);
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

		const mentor = await open(mentorsAddress!);
		await expect(mentor.getByText('Kafe Proba')).toBeVisible();
		await mentor.getByRole('button', { name: m.agreements_accept({}, said) }).click();
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
		await mentee.getByRole('button', { name: m.agreements_accept({}, said) }).click();
		await expect(mentee.getByRole('alert')).toBeVisible();
		await look(mentee);
		await mentee.getByRole('link', { name: m.agreements_read_new({}, said) }).click();
		await expect(mentee.locator('#open h2')).toContainText('3');
		await mentee.getByRole('button', { name: m.agreements_accept({}, said) }).click();
		await expect(mentee.locator('#open')).toHaveCount(0);
		await expect(mentee.locator('#earlier summary')).toHaveCount(2);

		await team.goto(team.url().replace(/\/[^/]+$/, ''));
		const row = team.locator('tr', { has: team.locator(`a[href$="${id}/agreement"]`) });
		await expect(row).not.toContainText(m.agreements_board_none({}, said));
		await look(team);
	});
}

/** A pair that has not agreed yet, from the board of its cycle, with the addresses of its mentor and its mentee. */
async function aPairWithoutAgreement(team: Page, locale: Locale) {
	await team.goto(localisedPath(`/desk/cycles/${running}/mentorships`, locale));
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
