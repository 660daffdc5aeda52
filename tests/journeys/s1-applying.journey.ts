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
import * as walk from './walk.ts';

/**
 * S1: a call in two languages, begun on a phone, left, found again by the link of the letter, sent with a CV and the
 * proof of the fee, changed until the deadline, and shut after it.
 */
const variants = [
	{ title: 'in English, with JavaScript', locale: 'en', javaScriptEnabled: true },
	{ title: 'in Serbian Cyrillic, without JavaScript', locale: 'sr-Cyrl', javaScriptEnabled: false }
] as const;

for (const { title, locale, javaScriptEnabled } of variants) {
	test.describe(title, () => {
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
				name: `Applying ${locale.toLowerCase()}`
			};
			const on = async (made: Promise<Page>) => {
				const window = await made;
				return javaScriptEnabled ? window : walk.runsNoScripts(window);
			};
			const another = async () =>
				on((await browser.newContext({ ...phone, baseURL: world.url })).newPage());
			await on(Promise.resolve(page));
			const team = await on(as('coordinator@example.org', phone));
			await walk.publishesACall(team, way);

			// Begun on a phone, and left with half a section.
			const email = `ana.${locale.toLowerCase()}@example.org`;
			const begun = await begins(page, way, { name: 'Ana Primerović', email });
			const [first, ...others] = sectionsOf(way);
			const place = first!.questions.find(({ key }) => key === 'place')!;
			const zrenjanin = { country: 'RS', town: 'Zrenjanin' };
			await answer(page, place, zrenjanin);
			if (javaScriptEnabled) await isSavedByItself(page, way);
			else
				await page.getByRole('button', { name: m.application_form_leave({}, { locale }) }).click();
			await page.close();

			// Found again with another browser, by the link of the letter.
			const link = new URL(await linkInLetter(world.db, email));
			const back = await another();
			await back.goto(link.pathname);
			await walk.look(back);
			await back
				.getByRole('link', { name: m.application_draft_go_on({}, { locale }), exact: true })
				.click();
			await expect(back.locator('[name="q_place.town"]')).toHaveValue('Zrenjanin');
			const own = `${world.url}${link.pathname}`;
			expect(own).toBe(begun);
			for (const { key } of [first!, ...others]) {
				await fillsIn(back, way, own, key, { place: zrenjanin, fields: ['architecture'] });
			}
			await expect(back.getByRole('link', { name: 'cv.pdf', exact: true })).toBeVisible();
			await expect(back.getByRole('link', { name: 'feeProof.pdf', exact: true })).toBeVisible();
			await sends(back, way);
			const received = m.application_own_received({ number: 1 }, { locale });
			await expect(back.getByText(received)).toBeVisible();
			await comesBackAndChanges(back, way, own, 'Ana Primerović Probić');

			// Another has everything ready and the finger on the button when the clock strikes.
			const late = await another();
			const lateOwn = await begins(late, way, { name: 'Đorđe Probić', email: `late.${email}` });
			for (const { key } of sectionsOf(way)) await fillsIn(late, way, lateOwn, key);
			await late.locator('[name=agreed]').check();
			await walk.closesTheCall(team, back, way, own);
			await late.getByRole('button', { name: m.application_apply_send({}, { locale }) }).click();
			const closed = javaScriptEnabled ? m.refusal_call_closed : m.application_form_closed;
			await expect(late.getByText(closed({}, { locale })).first()).toBeVisible();
			await late.goto(lateOwn);
			await expect(late.getByText(m.application_draft_late({}, { locale }))).toBeVisible();
			await walk.look(late);

			// The shut door has a sheet on which to leave an address.
			await back.goto(walk.at(way, `/calls/${walk.slugOfWay(way)}`));
			await walk.look(back);
			await back.locator('#news [name=email]').fill(email);
			await takesAMoment(back);
			await back.getByRole('button', { name: m.news_button({}, { locale }) }).click();
			await expect(back.getByText(m.news_asked_title({}, { locale }))).toBeVisible();

			// The team counts one application, by town and by field.
			await team.goto(walk.desk(way, '/applications'));
			await walk.look(team);
			await expect(team.locator('tbody tr a[href$="/applications/1"]')).toHaveCount(1);
			await expect(team.locator('a[href$="/applications/2"]')).toHaveCount(0);
			await team.goto(walk.desk(way, '/applications/numbers'));
			await walk.look(team);
			expect(await barsOf(team, m.numbers_by_town({}, { locale }))).toEqual([1]);
			expect(await barsOf(team, m.numbers_by_fields({}, { locale }))).toEqual([1]);
			await back.context().close();
			await late.context().close();
		});
	});
}

/** What is typed arrives by itself; where the line is down the page says so, and goes on when it is back. */
async function isSavedByItself(page: Page, way: walk.Way): Promise<void> {
	const saved = m.application_saved_at({ time: '' }, walk.said(way)).trim();
	const line = page.getByRole('status').filter({ hasText: saved });
	await expect(line).toBeVisible();
	await page.context().setOffline(true);
	await page.locator('[name=q_phone]').fill('+381 60 000 0000');
	await expect(page.getByText(m.application_saved_not_yet({}, walk.said(way)))).toBeVisible();
	await walk.look(page);
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
