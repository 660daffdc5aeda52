import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { expect, test } from '#tests/support/journey.ts';
import { coordinator, cyrl, desk, en, press, unfold } from './deciding.ts';
import { look, runsNoScripts } from './look.ts';
import { addressOf, asksOf, sixOrganisations } from './matching.ts';

/*
 * S8, second half: both sides are asked; a mentor says no with a reason, the next candidate appears and the others stay;
 * with the second yes a mentorship begins. Whoever was asked answers on a phone, from the link of the letter.
 */
const variants = [
	{ said: en, javaScriptEnabled: true },
	{ said: cyrl, javaScriptEnabled: false }
] as const;

for (const { said, javaScriptEnabled } of variants) {
	test(`S8: both sides are asked, and a no brings the next candidate (${said.locale})`, async ({
		as,
		browser,
		world
	}) => {
		test.slow();
		const slug = await sixOrganisations(world);
		const team = await as(coordinator);
		await team.goto(desk({ said }, slug, '/matching'));
		await press(team, m.matching_propose({}, said));
		await team.waitForURL(/\/matching\/[0-9a-f-]{36}$/);
		await asksBoth(team, said);
		await expect(team.locator('#open article')).toHaveCount(6);
		await look(team);

		const options = {
			viewport: { width: 390, height: 844 },
			javaScriptEnabled,
			baseURL: world.url
		};
		const context = await browser.newContext(options);
		const opened = await context.newPage();
		const phone = javaScriptEnabled ? opened : runsNoScripts(opened);
		const [refusing] = await asksOf(world, slug);
		await phone.goto(await addressOf(world, refusing!.id, said.locale));
		await expect(phone.locator('article h3').first()).not.toBeEmpty();
		await look(phone);
		await unfold(phone, m.proposals_own_no_open({}, said));
		await phone.locator('[name=reason][value=time]').check();
		await press(phone, m.proposals_own_no({}, said));
		await expect(phone.getByText(m.proposals_own_said_no({}, said))).toBeVisible();
		await look(phone);

		await team.reload();
		await expect(team.locator('#open article')).toHaveCount(5);
		await expect(team.getByText(m.proposals_desk_without({ count: 1 }, said))).toBeVisible();
		await expect(team.locator('#over article')).toContainText(m.proposals_reason_time({}, said));
		await look(team);
		await press(team, m.proposals_desk_without_button({}, said));
		await team.waitForURL(/\/matching\/[0-9a-f-]{36}$/);
		await asksBoth(team, said);
		await expect(team.locator('#open article')).toHaveCount(6);

		const asks = await asksOf(world, slug);
		const next = asks.at(-1)!;
		expect(next.mentorId).not.toBe(refusing!.mentorId);
		for (const { id } of asks.filter(({ proposalId }) => proposalId === next.proposalId)) {
			await phone.goto(await addressOf(world, id, said.locale));
			await phone.locator('button[name=answer][value=yes]').first().click();
			await expect(phone.locator('main .notice').first()).toBeVisible();
		}
		await expect(phone.getByText(m.proposals_own_begun({}, said))).toBeVisible();
		await look(phone);
		await context.close();

		await team.goto(desk({ said }, slug, '/matching/proposals'));
		await expect(team.locator('#begun article')).toHaveCount(1);
		await look(team);
	});
}

/** Puts the run that is open to both sides. */
async function asksBoth(team: Page, said: { readonly locale: Locale }): Promise<void> {
	await unfold(team, m.proposals_put_open({}, said));
	await press(team, m.proposals_put({}, said));
	await team.waitForURL(/\/matching\/proposals$/);
}
