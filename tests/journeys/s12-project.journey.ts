import type { Page } from '@playwright/test';
import { stranger } from '#core/actor.ts';
import { saveWishCard } from '#features/teams/server/save-wish-card.ts';
import { m } from '#messages';
import type { Db } from '#platform/database.ts';
import { begunTeams } from '#tests/factories/teams.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S12, the evening after: the teams are published, and a member’s phone opens the page of their project. It begins with
 * the idea from the wish cards; two write at once, and nothing of either is lost. One reads English without scripts, the
 * other Serbian in Cyrillic; the desk has it in its list.
 */
const en = { locale: 'en' } as const;
const sr = { locale: 'sr-Cyrl' } as const;
const phone = { viewport: { width: 390, height: 844 } };

test('a team writes its project on two phones', async ({ as, world }) => {
	test.setTimeout(360_000);
	const { slug, team, one, other } = await aTeam(world);
	const first = runsNoScripts(await as(one, { ...phone, javaScriptEnabled: false }));
	await first.goto(`/en/me/mentorships/${team}`);
	await first.getByRole('link', { name: m.projects_begin({}, en) }).click();
	await expect(first.locator('[name=title]')).toHaveValue('Zid za troje');
	await look(first);
	const second = await as(other, phone);
	await second.goto(`/sr-cyrl/me/mentorships/${team}/project`);
	await expect(second.locator('[name=title]')).toHaveValue('Zid za troje');
	await look(second);

	await first.locator('[name=fromOn]').fill('2026-10-09');
	await first.locator('[name=untilOn]').fill('2026-10-05');
	await save(first, m.projects_save({}, en));
	await expect(first.getByRole('alert')).toContainText(m.issue_project_ends_first({}, en));
	await first.locator('[name=untilOn]').fill('2026-10-19');
	await first.locator('[name=place]').fill('Mostar');
	await save(first, m.projects_save({}, en));
	await expect(first.getByRole('status')).toContainText(m.projects_saved_title({}, en));
	await expect(first.locator('#about')).toContainText('Mostar');
	await look(first);

	await second.locator('[name=title]').fill('Zid koji govori');
	await second.locator('[name=summary]').fill('Tri zida, tri grada.');
	await save(second, m.projects_save({}, sr));
	await expect(second.getByRole('alert')).toBeVisible();
	await expect(second.locator('[name=summary]')).toHaveValue('Tri zida, tri grada.');
	await expect(second.locator('[name=place]')).toHaveValue('Mostar');
	await expect(second.getByText(m.projects_meanwhile_text({}, sr))).toBeVisible();
	await look(second);
	await save(second, m.projects_save({}, sr));
	await expect(second.locator('h1')).toHaveText('Zid koji govori');
	await second.getByText(m.projects_stage_change({}, sr)).click();
	await second.getByLabel(m.projects_stage_planned({}, sr)).check();
	await save(second, m.projects_stage_save({}, sr));
	await expect(second.locator('[aria-current=step]')).toContainText(
		m.projects_stage_planned({}, sr)
	);
	await look(second);

	await first.goto(`/en/me/mentorships/${team}`);
	await first.getByRole('link', { name: 'Zid koji govori' }).click();
	await expect(first.locator('#about')).toContainText('Tri zida, tri grada.');

	const desk = await as('coordinator@example.org');
	await desk.goto(`/en/desk/cycles/${slug}/mentorships`);
	await desk.getByRole('link', { name: m.projects_desk_link({}, en) }).click();
	await expect(desk).toHaveURL(/mentorships\/projects$/);
	await look(desk);
	await desk.getByRole('link', { name: 'Zid koji govori' }).click();
	await expect(desk.locator('[aria-current=step]')).toContainText(m.projects_stage_planned({}, en));
	await look(desk);
});

const save = (page: Page, name: string) =>
	page.locator('main').getByRole('button', { name, exact: true }).click();

/** A team of the demo's programme that has begun; its first member put an idea on the card. */
async function aTeam({ db, env, databaseUrl }: TestServer) {
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const { id: programmeId } = await db
		.selectFrom('programmes')
		.select('id')
		.where('slug', '=', 'youth-cultural-cooperation')
		.executeTakeFirstOrThrow();
	const { cycle, teams } = await begunTeams(
		db,
		1,
		({ people, linkOf }) =>
			saveWishCard(db, stranger, {
				...{ link: linkOf(people[0]!), roles: [], people: [] },
				ideas: [{ text: 'Zid za troje' }]
			}),
		{ programmeId }
	);
	const [team] = teams;
	const [one, other] = await Promise.all(
		['BA', 'RS'].map((country) => addressOf(db, team!.from[country]!.person))
	);
	return { slug: cycle.slug, team: team!.id, one: one!, other: other! };
}

async function addressOf(db: Db, id: string): Promise<string> {
	const { email } = await db
		.selectFrom('people')
		.select('email')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return email;
}
