import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { m } from '#messages';
import { theSystem } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { noticeSilence } from '#features/care/server/notice-silence.ts';
import { localisedPath } from '#language/path.ts';
import { withClock } from '#platform/clock.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S10, its second half: a mentorship has nothing for more than 45 days. All its members are written to first; they do
 * not answer, and come to the worklist with contacts and words to start from. The coordinator notes what came of the
 * call and when to look again; a session that is noted takes the entry off the list. In each programme of the demo.
 */
const ways: readonly {
	readonly running: string;
	readonly locale: Locale;
	readonly scripts: boolean;
}[] = [
	{ running: 'creative-mentorship-seventh-cycle', locale: 'en', scripts: false },
	{ running: 'reg-lab-mentorship-second-cycle', locale: 'sr-Cyrl', scripts: true },
	{ running: 'youth-cultural-cooperation-first-cycle', locale: 'sr-Latn', scripts: true }
];
/** Since the last session; the letter was due on the 46th day, a week and a day ago. */
const days = 54;

for (const { running, locale, scripts } of ways) {
	const said = { locale };
	test(`silence (${running}, ${locale}${scripts ? '' : ', without JavaScript'})`, async ({
		as,
		world
	}) => {
		test.slow();
		const open = async (email: string) => {
			const page = await as(email, { javaScriptEnabled: scripts });
			return scripts ? page : runsNoScripts(page);
		};
		const silent = await aSilentOne(world, running);
		const list = localisedPath(`/desk/cycles/${running}/care`, locale);

		await notice(world, 8);
		expect(await writtenTo(world, silent.id)).toEqual(silent.people);
		const team = await open('coordinator@example.org');
		await team.goto(list);
		const row = team.locator('#list tbody tr', { has: team.locator(`a[href*="${silent.id}"]`) });
		await expect(team.locator('h1')).toBeVisible();
		await expect(row).toHaveCount(0);

		await notice(world, 0);
		expect(await writtenTo(world, silent.id)).toEqual(silent.people);
		await team.goto(list);
		await expect(row).toContainText(m.mentorships_silent({ days }, said));
		await expect(row.locator('a[href^="mailto:"]')).toHaveCount(silent.people.length);
		await expect(row).toContainText(m.care_next_none({}, said));
		await look(team);

		await row.locator(`a[href*="${silent.id}"]`).click();
		await suggestsWords(team, silent.emails);
		await look(team);

		const next = Temporal.Now.plainDateISO('Europe/Belgrade').add({ days: 5 }).toString();
		const outcome = 'Razgovor telefonom: nov posao, nalaze se do petka.';
		await team.locator('[name=way][value=called]').check();
		await team.locator('[name=outcome]').fill(outcome);
		await team.locator('[name=nextOn]').fill(next);
		await team.locator('[name=settled]').check();
		const save = team.getByRole('button', { name: m.care_note_save({}, said), exact: true });
		await save.click();
		await expect(team.getByText(m.issue_care_settled_with_date({}, said)).first()).toBeVisible();
		await expect(team.locator('[name=outcome]')).toHaveValue(outcome);
		await look(team);
		await team.locator('[name=settled]').uncheck();
		await save.click();
		await expect(team.getByText(outcome)).toBeVisible();
		await look(team);

		await team.goto(list);
		await expect(row).toBeVisible();
		await expect(row).not.toContainText(m.care_next_none({}, said));
		await team.goto(`${list}?view=today`);
		await expect(row).toHaveCount(0);
		await team.goto(`${list}?view=mine`);
		await expect(row).toBeVisible();

		const mentor = await open(silent.mentor);
		await mentor.goto(localisedPath(`/me/mentorships/${silent.id}`, locale));
		await mentor.locator('form[action^="?/usual"] button').click();
		await expect(mentor.getByText(m.mentorships_noted_title({}, said))).toBeVisible();
		await team.goto(list);
		await expect(team.locator('h1')).toBeVisible();
		await expect(row).toHaveCount(0);
		await team.goto(localisedPath(`/desk/cycles/${running}/care/${silent.id}`, locale));
		await expect(team.getByText(m.care_entry_answered({}, said))).toBeVisible();
		await look(team);
	});
}

/** Each member with ways to reach them, and with the same words on the page as in the letter that it opens. */
async function suggestsWords(team: Page, emails: readonly string[]): Promise<void> {
	await expect(team.locator('blockquote')).toHaveCount(emails.length);
	const words = await team.locator('blockquote').allTextContents();
	for (const email of emails) {
		const href = await team.locator(`a[href^="mailto:${email}?"]`).first().getAttribute('href');
		const body = new URLSearchParams(href!.split('?')[1]).get('body');
		expect(words).toContain(body);
		expect(body).toContain(String(days));
	}
}

/** Runs the job that notices silence, as the world's own process would have so many days ago. */
async function notice(world: TestServer, daysAgo: number): Promise<void> {
	Object.assign(process.env, world.env, { DATABASE_URL: world.databaseUrl });
	const at = Temporal.Now.instant().subtract({ hours: 24 * daysAgo });
	await withClock(at, () => noticeSilence(world.db, theSystem, undefined));
}

/**
 * A mentorship of the demo that has nothing planned and was never silent; its sessions are put back, so that the last one was
 * `days` ago.
 */
async function aSilentOne({ db }: TestServer, running: string) {
	const { id } = await db
		.selectFrom('mentorships')
		.innerJoin('cycles', 'cycles.id', 'mentorships.cycleId')
		.select('mentorships.id')
		.where('cycles.slug', '=', running)
		.where(
			sql<boolean>`not exists (select from silence_letters as letter
			where letter.mentorship_id = mentorships.id)`
		)
		.where(
			sql<boolean>`not exists (select from planned_sessions as planned
			where planned.mentorship_id = mentorships.id)`
		)
		.where(
			sql<boolean>`not exists (select from help_requests as request
			where request.mentorship_id = mentorships.id)`
		)
		.where(
			sql<boolean>`exists (select from standing_sessions as standing
			where standing.mentorship_id = mentorships.id)`
		)
		.orderBy('position')
		.limit(1)
		.executeTakeFirstOrThrow();
	const last = Temporal.Now.plainDateISO('Europe/Belgrade').subtract({ days }).toString();
	const { newest } = await db
		.selectFrom('sessions')
		.select(({ fn }) => fn.max('heldOn').as('newest'))
		.where('mentorshipId', '=', id)
		.executeTakeFirstOrThrow();
	const back = sql<string>`held_on - (${newest}::date - ${last}::date)`;
	await db.updateTable('sessions').set({ heldOn: back }).where('mentorshipId', '=', id).execute();
	const members = await db
		.selectFrom('mentorshipMembers')
		.innerJoin('people', 'people.id', 'mentorshipMembers.personId')
		.select(['people.id', 'people.email', 'side'])
		.where('mentorshipId', '=', id)
		.execute();
	return {
		id,
		people: members.map((member) => member.id).toSorted(),
		emails: members.map(({ email }) => email),
		mentor: members.find(({ side }) => side === 'mentor')!.email
	};
}

/** Who was written to because this mentorship fell silent; each letter once. */
async function writtenTo({ db }: TestServer, mentorshipId: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom('outbox')
		.select('personId')
		.where('kind', '=', 'care-silence')
		.where('text', 'like', `%/me/mentorships/${mentorshipId}/help%`)
		.execute();
	return rows.map(({ personId }) => String(personId)).toSorted();
}
