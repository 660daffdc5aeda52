import { m } from '#messages';
import { expect, test } from '#tests/support/journey.ts';
import { takesAMoment } from './applying.ts';
import { look } from './look.ts';
import * as walk from './walk.ts';

/**
 * S2: a stop of the info tour is made, a visitor signs up and agrees to one letter, another walks in; the team sees who
 * came, and who will be reminded: nobody who did not agree.
 */
const ways: readonly walk.Way[] = [
	{ blueprint: 'pairs', programme: 'creative-mentorship', locale: 'en', name: 'Tour in English' },
	{
		blueprint: 'pairs',
		programme: 'creative-mentorship',
		locale: 'sr-Cyrl',
		name: 'Tour in Cyrillic'
	}
];

for (const way of ways) {
	test(`the info tour of a call, in ${way.locale}`, async ({ as, page }) => {
		test.slow();
		const said = walk.said(way);
		const team = await as('coordinator@example.org');
		await walk.publishesACall(team, way);

		await team.goto(walk.desk(way, '/call/info-stops'));
		await look(team);
		const day = Temporal.Now.plainDateISO('Europe/Belgrade').add({ days: 1 }).toString();
		const boxes = {
			town: 'Šabac',
			venue: 'Dom kulture Ogledni',
			day,
			from: '18:00',
			until: '20:00'
		};
		for (const [name, text] of Object.entries(boxes)) {
			await team.locator(`[name=${name}]`).fill(text);
		}
		await team.locator('[name=country]').selectOption('RS');
		await team.getByRole('button', { name: m.gathering_make_button({}, said) }).click();
		await team.waitForURL(/info-stops\/[0-9a-f-]{36}/);
		const stop = team.url();

		await page.goto(walk.at(way, `/calls/${walk.slugOfWay(way)}`));
		await look(page);
		await page.locator('a[href*="/info-stops/"]').first().click();
		await page.locator('[name=name]').fill('Ana Primerović');
		await page.locator('[name=email]').fill(`ana.${way.locale.toLowerCase()}@example.org`);
		await page.locator('[name=remind]').check();
		await takesAMoment(page);
		await page.getByRole('button', { name: m.gathering_sign_up_button({}, said) }).click();
		await expect(page.getByText(m.gathering_signed_up_title({}, said)).first()).toBeVisible();
		await look(page);

		// At the door: one who signed up is here, one walks in without agreeing to a letter.
		await team.goto(stop);
		await team
			.locator('form button', { hasText: m.gathering_door_here({}, said) })
			.first()
			.click();
		await expect(team.getByText(m.gathering_door_present({}, said)).first()).toBeVisible();
		await team.locator('#walk-in [name=name]').fill('Đorđe Probić');
		await team.locator('#walk-in [name=email]').fill('djordje.probic@example.org');
		await team.getByRole('button', { name: m.gathering_walk_in_button({}, said) }).click();
		await expect(team.getByText('Đorđe Probić').first()).toBeVisible();
		await look(team);

		await team.goto(walk.desk(way, '/call/info-stops'));
		await expect(team.locator('a[href*="view=came"]').first()).toHaveText('2');
		const waiting = m.gathering_reminder_who({ count: 1 }, said);
		await team.getByRole('link', { name: waiting }).click();
		await expect(team.getByText('Ana Primerović').first()).toBeVisible();
		await expect(team.getByText('Đorđe Probić')).toHaveCount(0);
	});
}
