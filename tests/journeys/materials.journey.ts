import type { Page } from '@playwright/test';
import { localisedPath } from '#language/path.ts';
import { m } from '#messages';
import { aPdf } from '#tests/factories/files.ts';
import { expect, test } from '#tests/support/journey.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * A mentor puts a link and a file into a mentorship, after a few things that are refused in words; the mentee opens both
 * and takes away what is theirs alone. The team puts a file up for all mentors, and no mentee finds it.
 */
const ways = [
	{ locale: 'en', scripts: true, slug: 'creative-mentorship-seventh-cycle' },
	{ locale: 'sr-Cyrl', scripts: false, slug: 'reg-lab-mentorship-second-cycle' }
] as const;

for (const { locale, scripts, slug } of ways) {
	test(`materials, in ${locale}`, async ({ as, world }) => {
		test.slow();
		const said = { locale };
		const { id, mentee, mentor } = await somePair(slug);
		const open = async (email: string, width?: number) => {
			const viewport = width ? { viewport: { width, height: 844 } } : {};
			const page = await as(email, { javaScriptEnabled: scripts, ...viewport });
			return scripts ? page : runsNoScripts(page);
		};
		const path = localisedPath(`/me/mentorships/${id}/materials`, locale);
		const put = (page: Page) =>
			page.getByRole('button', { name: m.materials_add_save({}, said), exact: true }).click();

		const one = await open(mentor);
		await one.goto(path);
		await look(one);
		await one.locator('[name=title]').fill('Jedan članak');
		await one.locator('[name=note]').fill('Pre susreta u petak');
		await one.locator('[name=address]').fill('javascript:alert(1)');
		await put(one);
		await expect(one.getByRole('alert')).toBeVisible();
		await expect(one.locator('#material-address-issue')).toHaveText(
			m.issue_material_address({}, said)
		);
		await expect(one.locator('[name=title]')).toHaveValue('Jedan članak');
		await expect(one.locator('[name=note]')).toHaveValue('Pre susreta u petak');
		await look(one);
		await one.locator('[name=address]').fill('https://example.org/clanak');
		await put(one);
		await expect(one.getByText(m.materials_done_added({}, said))).toBeVisible();
		await expect(one.locator('[name=title]')).toHaveValue('');

		await one.locator('[name=title]').fill('Radni list');
		const page = { name: 'list.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') };
		await one.locator('[name=file]').setInputFiles(page);
		await put(one);
		await expect(one.getByRole('alert')).toBeVisible();
		await expect(one.locator('[name=title]')).toHaveValue('Radni list');
		await one.locator('[name=file]').setInputFiles({ ...page, buffer: aPdf() });
		await put(one);
		await expect(one.locator('.materials .title').first()).toHaveText('Radni list');

		const other = await open(mentee, 390);
		await other.goto(localisedPath(`/me/mentorships/${id}`, locale));
		await expect(other.locator('#materials .title')).toHaveText([
			/Radni list/,
			/Jedan članak/,
			/./
		]);
		await other.locator('#materials a[href$="/materials"]').click();
		await expect(other).toHaveURL(path);
		await look(other);
		const file = other.getByRole('link', { name: 'Radni list' });
		const got = await other.request.get((await file.getAttribute('href'))!);
		expect([got.headers()['content-type'], await got.body()]).toEqual(['application/pdf', aPdf()]);
		await expect(other.getByRole('link', { name: 'Jedan članak' })).toHaveAttribute(
			'href',
			'https://example.org/clanak'
		);
		const row = (on: Page, title: string) => on.locator('.materials > li', { hasText: title });
		await expect(row(other, 'Radni list').locator('details')).toHaveCount(0);

		const sheets = await open('coordinator@example.org');
		const desk = `/desk/cycles/${slug}/mentorships/materials`;
		await sheets.goto(localisedPath(desk, locale));
		await look(sheets);
		await sheets.locator('[name=title]').fill('Samo za mentore');
		await sheets.locator('[name=audience][value=mentors]').check();
		await sheets.locator('[name=file]').setInputFiles({ ...page, buffer: aPdf() });
		await put(sheets);
		await expect(row(sheets, 'Samo za mentore')).toContainText(m.materials_for_mentors({}, said));
		const hidden = (await row(sheets, 'Samo za mentore').locator('.title a').getAttribute('href'))!;
		await one.goto(path);
		await expect(row(one, 'Samo za mentore')).toHaveCount(1);
		await other.goto(path);
		await expect(row(other, 'Samo za mentore')).toHaveCount(0);
		const foreign = await other.request.get(`${path}/${hidden.split('/').at(-1)!}`);
		expect(foreign.status()).toBe(404);

		await row(one, 'Radni list').locator('summary').click();
		await look(one);
		await row(one, 'Radni list').getByRole('button').click();
		await expect(one.getByText(m.materials_done_taken({}, said))).toBeVisible();
		await expect(row(one, 'Radni list')).toHaveCount(0);

		await sheets.goto(localisedPath(`/desk/cycles/${slug}/mentorships/${id}`, locale));
		await sheets.locator('#materials a[href$="/materials"]').click();
		await expect(sheets).toHaveURL(/\/materials$/);
		await expect(row(sheets, 'Jedan članak')).toHaveCount(1);
		await look(sheets);

		/** The second mentorship of a cycle of the demo: one that has nothing of its own yet. */
		async function somePair(slug: string) {
			const members = await world.db
				.selectFrom('mentorships')
				.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
				.innerJoin('mentorshipMembers as member', 'member.mentorshipId', 'mentorships.id')
				.innerJoin('people', 'people.id', 'member.personId')
				.select(['mentorships.id', 'member.side', 'people.email'])
				.where('cycles.slug', '=', slug)
				.where('mentorships.position', '=', 2)
				.orderBy('people.name')
				.execute();
			const emailOf = (side: string) => members.find((each) => each.side === side)!.email;
			return { id: members[0]!.id, mentee: emailOf('mentee'), mentor: emailOf('mentor') };
		}
	});
}
