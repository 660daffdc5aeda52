import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Db } from '#platform/database.ts';
import { expect, test } from '#tests/support/journey.ts';
import {
	answer,
	begins,
	comesBackAndChanges,
	fillsIn,
	sectionsOf,
	sends,
	takesAMoment
} from './applying.ts';
import { look, runsNoScripts, runsScripts } from './look.ts';
import * as walk from './walk.ts';

/**
 * S1: a call in two languages, begun on a phone, left, found again by the link of the letter, sent with a CV and the
 * proof of the fee, changed until the deadline, and shut after it.
 */
const variants = (['en', 'sr-Cyrl'] as const).flatMap((locale) => [
	{ locale, javaScriptEnabled: true, key: `${locale.toLowerCase()} with scripts` },
	{ locale, javaScriptEnabled: false, key: `${locale.toLowerCase()} without scripts` }
]);

const zrenjanin = { country: 'RS', town: 'Zrenjanin' };

// Each has its own cycle, so any worker may take the next.
test.describe.configure({ mode: 'parallel' });

for (const { locale, javaScriptEnabled, key } of variants) {
	test.describe(key, () => {
		const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled };
		test.use(phone);

		test('a draft is kept, found again, sent, changed, and shut', async ({
			page,
			as,
			browser,
			world
		}) => {
			test.slow();
			const way: walk.Way = {
				blueprint: 'pairs',
				programme: 'creative-mentorship',
				locale,
				name: `Applying ${key}`
			};
			const on = (window: Page) => (javaScriptEnabled ? window : runsNoScripts(window));
			const another = async () =>
				on(await (await browser.newContext({ ...phone, baseURL: world.url })).newPage());
			const team = on(await as('coordinator@example.org', phone));
			await walk.publishesACall(team, way);

			// Begun on a phone, and left with half a section.
			const email = `ana.${key.replaceAll(' ', '.')}@example.org`;
			const begun = await begins(on(page), way, { name: 'Ana Primerović', email });
			await leavesHalfASection(page, way);

			// Found again with another browser, by the link of the letter.
			const link = new URL(await linkInLetter(world.db, email));
			const own = `${world.url}${link.pathname}`;
			expect(own).toBe(begun);
			const back = await another();
			await goesOn(back, way, own);
			await sends(back, way);
			const received = m.application_own_received({ number: 1 }, { locale });
			await expect(back.getByText(received)).toBeVisible();
			await comesBackAndChanges(back, way, own, 'Ana Primerović Probić');

			await isTooLate(await another(), way, email, () => walk.closesTheCall(team, back, way, own));
			await leavesAnAddress(back, way, email);
			await countsOne(team, way);
		});
	});
}

async function leavesHalfASection(page: Page, way: walk.Way): Promise<void> {
	const place = sectionsOf(way)[0]!.questions.find(({ key }) => key === 'place')!;
	await answer(page, place, zrenjanin);
	if (runsScripts(page)) await isSavedByItself(page, way);
	else {
		const leave = m.application_form_leave({}, walk.said(way));
		await page.getByRole('button', { name: leave }).click();
	}
	await page.close();
}

/** What was typed is there; the rest is filled in, with the papers. */
async function goesOn(page: Page, way: walk.Way, own: string): Promise<void> {
	await page.goto(own);
	await look(page);
	const goOn = m.application_draft_go_on({}, walk.said(way));
	await page.getByRole('link', { name: goOn, exact: true }).click();
	await expect(page.locator('[name="q_place.town"]')).toHaveValue(zrenjanin.town);
	for (const { key } of sectionsOf(way)) {
		await fillsIn(page, way, own, key, { place: zrenjanin, fields: ['architecture'] });
	}
	for (const name of ['cv.pdf', 'feeProof.pdf']) {
		await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
	}
}

/** Another has everything ready and the finger on the button when the clock strikes. */
async function isTooLate(
	page: Page,
	way: walk.Way,
	email: string,
	closes: () => Promise<void>
): Promise<void> {
	const own = await begins(page, way, { name: 'Đorđe Probić', email: `late.${email}` });
	for (const { key } of sectionsOf(way)) await fillsIn(page, way, own, key);
	await page.locator('[name=agreed]').check();
	await closes();
	const send = m.application_apply_send({}, walk.said(way));
	await page.getByRole('button', { name: send }).click();
	const closed = runsScripts(page) ? m.refusal_call_closed : m.application_late_title;
	await expect(page.getByText(closed({}, walk.said(way))).first()).toBeVisible();
	await page.goto(own);
	await expect(page.getByText(m.application_draft_late({}, walk.said(way)))).toBeVisible();
	await look(page);
}

/** The shut door has a sheet on which to leave an address. */
async function leavesAnAddress(page: Page, way: walk.Way, email: string): Promise<void> {
	await page.goto(walk.at(way, `/calls/${walk.slugOfWay(way)}`));
	await look(page);
	await page.locator('#news [name=email]').fill(email);
	await takesAMoment(page);
	await page.getByRole('button', { name: m.news_button({}, walk.said(way)) }).click();
	await expect(page.getByText(m.news_asked_title({}, walk.said(way)))).toBeVisible();
}

/** The team counts one application, by town and by field. */
async function countsOne(team: Page, way: walk.Way): Promise<void> {
	await team.goto(walk.desk(way, '/applications'));
	await look(team);
	await expect(team.locator('tbody tr a[href$="/applications/1"]')).toHaveCount(1);
	await expect(team.locator('a[href$="/applications/2"]')).toHaveCount(0);
	await team.goto(walk.desk(way, '/applications/numbers'));
	await look(team);
	expect(await barsOf(team, m.numbers_by_town({}, walk.said(way)))).toEqual([1]);
	expect(await barsOf(team, m.numbers_by_fields({}, walk.said(way)))).toEqual([1]);
}

/** What is typed arrives by itself; where the line is down the page says so, and goes on when it is back. */
async function isSavedByItself(page: Page, way: walk.Way): Promise<void> {
	const saved = m.application_saved_at({ time: '' }, walk.said(way)).trim();
	const line = page.getByRole('status').filter({ hasText: saved });
	await expect(line).toBeVisible();
	await page.context().setOffline(true);
	await page.locator('[name=q_phone]').fill('+381 60 000 0000');
	await expect(page.getByText(m.application_saved_not_yet({}, walk.said(way)))).toBeVisible();
	await look(page);
	await page.context().setOffline(false);
	await expect(line).toBeVisible();
}

/** The link in the letter that whoever begins gets. */
async function linkInLetter(db: Db, email: string): Promise<string> {
	const { text } = await db
		.selectFrom('outbox')
		.select('text')
		.where('toAddress', '=', email)
		.where('kind', '=', 'application-begun')
		.executeTakeFirstOrThrow();
	return /https?:\S+\/applications\/\S+/.exec(text)![0];
}

/** The numbers beside the bars under a caption. */
async function barsOf(page: Page, caption: string): Promise<number[]> {
	const bars = page.locator('table', { has: page.locator('caption', { hasText: caption }) });
	const counts = await bars.locator('tbody td').allInnerTexts();
	return counts.map((count) => Number.parseInt(count, 10)).filter(Boolean);
}
