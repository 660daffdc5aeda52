import type { Browser, Page } from '@playwright/test';
import { m } from '#messages';
import { anApplication } from '#tests/factories/applications.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S12: thirty people in one room, each with a phone, say with whom and on what they would like to work; a minute later
 * ten teams stand on the wall, one of each country in every one.
 */
const said = { locale: 'en' } as const;
const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };

test('thirty phones at once, and ten teams on the wall', async ({ as, browser, world }) => {
	test.setTimeout(600_000);
	const slug = await thirtySelected(world);
	const team = await as('coordinator@example.org');
	await team.goto(`/en/desk/cycles/${slug}/teams`);
	await look(team);
	await team.getByRole('button', { name: m.teams_open({}, said) }).click();
	await expect(team.locator('.slip')).toHaveCount(30);
	await look(team);
	const people = await team.locator('table tbody tr').evaluateAll((rows) =>
		rows.map((row) => ({
			name: row.querySelector('td, th')!.textContent.trim(),
			slip: row.querySelector('.slip')!.textContent.trim()
		}))
	);

	const wall = await team.context().newPage();
	await wall.goto(`/en/desk/cycles/${slug}/teams/wall`);
	const code = (await wall.locator('.code').textContent())!.trim();
	await look(wall);
	await Promise.all(people.map((one, at) => writes(browser, { url: world.url, code, ...one, at })));
	// The wall has heard of each card by itself.
	const all = m.teams_wall_count({ count: 30, people: 30 }, said);
	await expect(wall.getByRole('status')).toHaveText(all);

	await team.getByRole('button', { name: m.teams_close({}, said) }).click();
	await team.getByRole('button', { name: m.teams_make({}, said) }).click();
	await expect(team.locator('article article')).toHaveCount(10);
	await expect(wall.locator('article article')).toHaveCount(10);
	for (const countries of await placesOnWall(wall)) {
		expect(countries).toEqual(['Albania', 'Bosnia and Herzegovina', 'Serbia']);
	}
	await look(wall);
	await look(team);
	await team.getByText(m.teams_publish_ask({}, said)).click();
	await team.getByRole('button', { name: m.teams_publish({}, said) }).click();
	await expect(team.getByText(m.teams_published({}, said))).toBeVisible();
});

interface Writer {
	readonly url: string;
	readonly code: string;
	readonly name: string;
	readonly slip: string;
	readonly at: number;
}

/** One person with a phone of their own, without JavaScript: the code, the name, the slip, the card. */
async function writes(browser: Browser, { url, code, name, slip, at }: Writer): Promise<void> {
	const context = await browser.newContext({ ...phone, baseURL: url });
	const page = runsNoScripts(await context.newPage());
	page.setDefaultTimeout(120_000);
	await page.goto('/en/teams');
	await page.locator('[name=code]').fill(code.toLowerCase());
	await page.getByRole('button', { name: m.teams_enter({}, said) }).click();
	await page.locator('[name=who]').selectOption({ label: name });
	await page.locator('[name=slip]').fill(slip);
	await page.getByRole('button', { name: m.teams_enter({}, said) }).click();
	await page.locator('[name=person1]').selectOption({ index: 1 + (at % 20) });
	await page.locator('[name=own1]').fill(`Ideja ${at % 8}`);
	await page.getByRole('button', { name: m.teams_save({}, said) }).click();
	await expect(page.getByText(m.teams_own_saved({}, said))).toBeVisible({ timeout: 120_000 });
	if (at === 0) await look(page);
	await context.close();
}

async function placesOnWall(wall: Page): Promise<string[][]> {
	return wall
		.locator('article article')
		.evaluateAll((teams) =>
			teams.map((team) =>
				[...team.querySelectorAll('ul:not(.reasons) .soft')]
					.map((place) => place.textContent.trim())
					.sort()
			)
		);
}

/** A cycle of the demo's programme of teams with thirty people selected, ten of each country; returns its address. */
async function thirtySelected({ db, env, databaseUrl }: TestServer): Promise<string> {
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const { id: programmeId } = await db
		.selectFrom('programmes')
		.select('id')
		.where('slug', '=', 'youth-cultural-cooperation')
		.executeTakeFirstOrThrow();
	const cycle = await aCycle(db, { blueprint: 'teams', programmeId });
	for (let at = 0; at < 30; at++) {
		const country = ['AL', 'BA', 'RS'][at % 3]!;
		const answers = { place: { country, town: 'Primer' }, languages: ['bcms', 'en', 'sq'] };
		const name = `Ana Primerović ${at + 1}`;
		await anApplication(db, { cycleId: cycle.id, decision: 'selected', name, answers });
	}
	await aMentor(db, { programmeId, capacity: 3 });
	return cycle.slug;
}
