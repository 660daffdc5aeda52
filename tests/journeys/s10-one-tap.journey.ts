import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { m } from '#messages';
import { theSystem } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { askAboutSessions } from '#features/mentorships/server/ask-about-sessions.ts';
import { withClock } from '#platform/clock.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S10, its first half: the mentor answers the letter's link “we met, 75 minutes, online” without signing in, the hours
 * grow, and the mentored side puts it right by a link of its own. In each programme of the demo some had a session
 * yesterday.
 */
const ways: readonly {
	readonly cycle: string;
	readonly locale: Locale;
	readonly scripts: boolean;
}[] = [
	{ cycle: 'creative-mentorship-seventh-cycle', locale: 'en', scripts: false },
	{ cycle: 'reg-lab-mentorship-second-cycle', locale: 'sr-Cyrl', scripts: true },
	{ cycle: 'youth-cultural-cooperation-first-cycle', locale: 'sr-Latn', scripts: true }
];

for (const { cycle, locale, scripts } of ways) {
	const said = { locale };
	test(`a month in one tap (${cycle}, ${locale}${scripts ? '' : ', without JavaScript'})`, async ({
		browser,
		world
	}) => {
		test.slow();
		const context = await browser.newContext({ baseURL: world.url, javaScriptEnabled: scripts });
		const open = async () => {
			const page = await context.newPage();
			return scripts ? page : runsNoScripts(page);
		};
		await ask(world, 0);
		const asked = await letterOf(world, cycle, 'session-asked');
		const minutesOf = () => minutesIn(world, asked.mentorshipId);
		const before = await minutesOf();

		const mentor = await open();
		await mentor.goto(inLocale(asked.path, locale));
		await expect(mentor.locator('h1')).toContainText(asked.partner);
		await look(mentor);
		expect(await minutesOf()).toBe(before);
		await mentor.locator('summary', { hasText: m.session_tap_other({}, said) }).click();
		await mentor.locator('#other [name=minutes]').fill('75');
		await mentor.getByRole('button', { name: m.session_tap_other_save({}, said) }).click();
		await expect(mentor.getByText(m.session_tap_thanks({}, said))).toBeVisible();
		await look(mentor);
		expect(await minutesOf()).toBe(before + 75);

		await ask(world, 20);
		const check = await letterOf(world, cycle, 'session-check', asked.mentorshipId);
		const mentee = await open();
		await mentee.goto(inLocale(check.path, locale));
		await expect(mentee.getByText(m.session_tap_title_check({}, said)).first()).toBeVisible();
		await look(mentee);
		await corrects(mentee, '60', locale);
		await expect(mentee.getByText(m.session_tap_differs({}, said))).toBeVisible();
		await look(mentee);
		expect(await minutesOf()).toBe(before + 60);
		await context.close();
	});
}

async function corrects(page: Page, minutes: string, locale: Locale): Promise<void> {
	await page.locator('summary', { hasText: m.session_tap_correct({}, { locale }) }).click();
	await page.locator('#other [name=minutes]').fill(minutes);
	await page.getByRole('button', { name: m.session_tap_correct_save({}, { locale }) }).click();
}

/** Runs the job that writes the letters, as the world's own process would, some minutes from now. */
async function ask(world: TestServer, minutes: number): Promise<void> {
	Object.assign(process.env, world.env, { DATABASE_URL: world.databaseUrl });
	const at = Temporal.Now.instant().add({ minutes });
	await withClock(at, () => askAboutSessions(world.db, theSystem, undefined));
}

/** The first letter of a kind in a cycle, or about one of its mentorships, with the path of its link, to whom it asks about, and where it belongs. */
async function letterOf(world: TestServer, cycle: string, kind: string, mentorshipId?: string) {
	const row = await world.db
		.selectFrom('outbox')
		.innerJoin('sessionLetters as letter', (join) =>
			join.on(sql<boolean>`outbox.text like '%/sessions/' || letter.id || '~%'`)
		)
		.innerJoin('mentorships', 'mentorships.id', 'letter.mentorshipId')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.innerJoin('mentorshipMembers as other', (join) =>
			join
				.onRef('other.mentorshipId', '=', 'mentorships.id')
				.onRef('other.personId', '!=', 'letter.personId')
		)
		.innerJoin('people', 'people.id', 'other.personId')
		.select(['outbox.text', 'letter.mentorshipId', 'people.name as partner'])
		.where('outbox.kind', '=', kind)
		.where('cycles.slug', '=', cycle)
		.where((eb) =>
			mentorshipId
				? eb('letter.mentorshipId', '=', mentorshipId)
				: eb('letter.plannedId', 'is not', null)
		)
		.orderBy('mentorships.position')
		.executeTakeFirstOrThrow();
	const link = /\/sessions\/\S+/u.exec(row.text)?.[0] ?? '';
	return { ...row, path: link };
}

const inLocale = (path: string, locale: Locale): string => localisedPath(path, locale);

async function minutesIn(world: TestServer, mentorshipId: string): Promise<number> {
	const { minutes } = await world.db
		.selectFrom('standingSessions')
		.select((eb) => eb.fn.sum<string>('minutes').as('minutes'))
		.where('mentorshipId', '=', mentorshipId)
		.executeTakeFirstOrThrow();
	return Number(minutes ?? 0);
}
