import type { Page } from '@playwright/test';
import { localisedPath } from '#language/path.ts';
import { m } from '#messages';
import { expect, test } from '#tests/support/journey.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * A mentee sets a goal and the mentor notes a step; then the mentee writes for herself, answers the month, and shares
 * those answers: the mentor reads them, and nothing of the need that was not said.
 */
const ways = [
	{ locale: 'en', scripts: true, slug: 'creative-mentorship-seventh-cycle' },
	{ locale: 'sr-Cyrl', scripts: false, slug: 'youth-cultural-cooperation-first-cycle' }
] as const;

for (const { locale, scripts, slug } of ways) {
	test(`goals and a journal, in ${locale}`, async ({ as, world }) => {
		test.slow();
		const said = { locale };
		const { id, mentee, mentor } = await somePair(slug);
		const open = async (email: string) => {
			const page = await as(email, { javaScriptEnabled: scripts });
			return scripts ? page : runsNoScripts(page);
		};
		const path = (rest: string) => localisedPath(`/me/mentorships/${id}${rest}`, locale);
		const press = (page: Page, name: string) =>
			page.locator('main').getByRole('button', { name, exact: true }).click();

		const own = await open(mentee);
		await own.goto(path('/goals/new'));
		await look(own);
		await own.locator('[name=aim]').fill('Tri pisma poslata');
		await own.locator('[name=term][value=short]').check();
		await press(own, m.goals_save({}, said));
		await expect(own.getByRole('alert')).toBeVisible();
		await expect(own.locator('[name=aim]')).toHaveValue('Tri pisma poslata');
		await own.locator('[name=signs]').fill('Tri potvrde');
		const due = Temporal.Now.plainDateISO('Europe/Belgrade').add({ months: 2 });
		await own.locator('[name=dueOn]').fill(due.toString());
		await press(own, m.goals_save({}, said));
		await own.waitForURL(/goals\/[0-9a-f-]{36}/);
		await look(own);
		const goal = new URL(own.url()).pathname;

		const other = await open(mentor);
		await other.goto(path('/goals'));
		await look(other);
		await other.getByRole('link', { name: 'Tri pisma poslata' }).click();
		await other.locator('[name=text]').fill('Prvo je napisano');
		await press(other, m.goals_step_save({}, said));
		await expect(other.locator('#history')).toContainText('Prvo je napisano');

		await own.goto(`${goal}/change`);
		await own.locator('[name=aim]').fill('Dva pisma poslata');
		await own.locator('[name=reason]').fill('Dva su dovoljna');
		await look(own);
		await press(own, m.goals_change_save({}, said));
		await own.waitForURL(/done=kept/);
		await expect(own.locator('#history')).toContainText('Dva su dovoljna');
		await own.locator('summary', { hasText: m.goals_mark_reached({}, said) }).click();
		await own.locator('#reached [name=reason]').fill('Čitalac za prvi nacrt');
		await press(own, m.goals_mark_reached_save({}, said));
		await expect(own.locator('#words')).toContainText(m.goals_state_reached({}, said));

		await own.goto(path('/journal'));
		await own.locator('[name=text]').fill('Samo za mene');
		await press(own, m.journals_write_save({}, said));
		await expect(own.locator('#entries')).toContainText('Samo za mene');
		await look(own);

		await own.locator('#months a').first().click();
		await own.locator('[name=satisfied][value="4"]').check();
		await own.locator('[name=good]').fill('Jedan odgovor');
		await own.locator('[name=need]').fill('Neko da sluša');
		await look(own);
		await press(own, m.journals_month_save({}, said));
		await own.waitForURL(/done=kept/);
		await expect(own.locator('main')).toContainText('Neko da sluša');
		await own.locator('#share-partner button').click();
		await own.waitForURL(/done=shared/);
		await look(own);

		await other.goto(path('/journal'));
		await expect(other.locator('#shared')).toContainText('Jedan odgovor');
		expect(await other.content()).not.toContain('Neko da sluša');
		expect(await other.content()).not.toContain('Samo za mene');
		await look(other);

		await own.locator('#share-partner button').click();
		await own.waitForURL(/done=unshared/);
		await other.reload();
		expect(await other.content()).not.toContain('Jedan odgovor');

		/** The first mentorship of a cycle of the demo. */
		async function somePair(slug: string) {
			const members = await world.db
				.selectFrom('mentorships')
				.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
				.innerJoin('mentorshipMembers as member', 'member.mentorshipId', 'mentorships.id')
				.innerJoin('people', 'people.id', 'member.personId')
				.select(['mentorships.id', 'member.side', 'people.email'])
				.where('cycles.slug', '=', slug)
				.where('mentorships.position', '=', 1)
				.orderBy('people.name')
				.execute();
			const emailOf = (side: string) => members.find((each) => each.side === side)!.email;
			return { id: members[0]!.id, mentee: emailOf('mentee'), mentor: emailOf('mentor') };
		}
	});
}
