import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { m } from '#messages';
import { localisedPath } from '#language/path.ts';
import { writeEntry } from '#features/journals/server/write-entry.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { withClock } from '#platform/clock.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { mentorships } from '#tests/factories/mentorships.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { coordinator, cyrl, desk, en, latin, press, unfold } from './deciding.ts';
import { look, runsNoScripts } from './look.ts';
import { addressOf, asksOf } from './matching.ts';

/*
 * S11: after three months somebody wishes for a change, in private. The coordinator talks with both sides and ends the
 * mentorship without fault; what was written stays with whoever wrote it; a mentor with a free place takes over when both
 * say yes; the statistics count one ending and one new beginning; the first mentor rests. In each of the three programmes.
 */
const ways = [
	{ blueprint: 'pairs', said: en, scripts: false },
	{ blueprint: 'organisations', said: cyrl, scripts: true },
	{ blueprint: 'teams', said: latin, scripts: true }
] as const;
const phone = { viewport: { width: 390, height: 844 } };
const diary = 'Ovo je moje i ostaje moje.';

for (const { blueprint, said, scripts } of ways) {
	test(`S11: a change is wished for, and somebody else takes over (${blueprint}, ${said.locale})`, async ({
		as,
		world
	}) => {
		test.slow();
		const { cycle, id, mentee, mentor } = await threeMonthsIn(world, blueprint);
		const own = (part = '') => localisedPath(`/me/mentorships/${id}${part}`, said.locale);
		const board = (part = '') => desk({ said }, cycle.slug, `/mentorships${part}`);
		const open = async (email: string) => {
			const page = await as(email, { ...phone, javaScriptEnabled: scripts });
			return scripts ? page : runsNoScripts(page);
		};

		const wishing = await open(mentee);
		await wishing.goto(own('/help'));
		await wishing.getByRole('link', { name: m.care_change_open({}, said) }).click();
		await wishing.waitForURL(/\/change$/);
		await look(wishing);
		await wishing.locator('[name=wish][value=another]').check();
		await press(wishing, m.care_help_send({}, said));
		await expect(wishing.locator('form [role=alert]')).toBeVisible();
		await wishing.locator('[name=reasons][value=fit]').check();
		await wishing.locator('[name=text]').fill('Radimo na potpuno različite načine.');
		await press(wishing, m.care_help_send({}, said));
		await expect(wishing.getByText(m.care_help_sent_title({}, said))).toBeVisible();

		// The other side learns nothing of it, on any page of theirs.
		const across = await open(mentor);
		for (const part of ['', '/help', '/closing', '/journal', '/agreement']) {
			await across.goto(own(part));
			await expect(across.locator('main')).not.toContainText('različite načine');
			await expect(across.locator('main')).not.toContainText(m.care_help_about_change({}, said));
		}

		const team = await as(coordinator);
		await team.goto(desk({ said }, cycle.slug, '/care'));
		await expect(team.locator('main')).toContainText(m.care_why_change({}, said));
		await team.goto(desk({ said }, cycle.slug, `/care/${id}`));
		await expect(team.locator('main')).toContainText(m.care_change_wish_another({}, said));
		await look(team);
		await noteCall(team, said, { outcome: 'Pozvana mentorka.', settled: false });
		await noteCall(team, said, { outcome: 'Pozvana i druga strana.', settled: true });

		await team.goto(board(`/${id}/ending`));
		await look(team);
		await unfold(team, m.endings_end_open({}, said));
		await team.locator('[name=reason][value=fit]').check();
		await team.locator('#end-form-note').fill('Oboje žele drugo.');
		await press(team, m.endings_end({}, said));
		await expect(notice(team)).toContainText(m.endings_done_ended({}, said));
		await expect(team.locator('#rematch ol > li')).toHaveCount(1);
		await look(team);
		await press(team, m.endings_rest_begin({}, said));
		await expect(team.getByText(m.endings_rest_now({}, said))).toBeVisible();
		const ask = m.endings_rematch_ask({}, said);
		await team.locator('#rematch button', { hasText: ask }).first().click();
		await expect(notice(team)).toContainText(m.endings_done_asked({}, said));

		await bothSayYes(world, wishing, cycle.slug, said);

		await team.goto(board(`/${id}/ending`));
		await expect(team.getByText(m.endings_rematch_begun({}, said))).toBeVisible();
		await team.goto(board('/endings'));
		await look(team);
		const facts = team.locator('main dl .fact');
		await expect(facts.filter({ hasText: m.mentorships_total_ended({}, said) })).toContainText('1');
		await expect(facts.filter({ hasText: m.endings_total_rematched({}, said) })).toContainText('1');

		await wishing.goto(localisedPath('/me', said.locale));
		await expect(wishing.locator(`a[href*="/me/mentorships/"]`)).toHaveCount(2);
		await look(wishing);
		await wishing.goto(own('/journal'));
		await expect(wishing.getByText(diary)).toBeVisible();
		await wishing.goto(own());
		await look(wishing);
		await expect(wishing.locator('#log')).toHaveCount(0);
	});
}

/** What a page says about what was just done. */
const notice = (page: Page) => page.locator('main .notice');

/** Notes one step on the worklist's page of a mentorship. */
async function noteCall(
	team: Page,
	said: Parameters<typeof m.care_note_save>[1],
	{ outcome, settled }: { readonly outcome: string; readonly settled: boolean }
): Promise<void> {
	await team.locator('[name=way][value=called]').check();
	await team.locator('[name=outcome]').fill(outcome);
	if (settled) await team.locator('[name=settled]').check();
	await press(team, m.care_note_save({}, said));
	await expect(team.getByText(outcome)).toBeVisible();
}

/** Whoever is asked says yes from the link of the letter, until nobody is left to be asked. */
async function bothSayYes(
	world: TestServer,
	page: Page,
	slug: string,
	said: { readonly locale: 'en' | 'sr-Latn' | 'sr-Cyrl' }
): Promise<void> {
	const answered = new Set<string>();
	for (;;) {
		const asked = (await asksOf(world, slug)).find(({ id }) => !answered.has(id));
		if (!asked) return;
		answered.add(asked.id);
		await page.goto(await addressOf(world, asked.id, said.locale));
		await page.locator('button[name=answer][value=yes]').first().click();
		const answers = () =>
			world.db
				.selectFrom('proposalAnswers')
				.select('answer')
				.where('askId', '=', asked.id)
				.execute();
		await expect.poll(answers).toEqual([{ answer: 'yes' }]);
	}
}

/** Two mentorships that began three months ago, and a mentor who has a free place. */
async function threeMonthsIn(
	{ db, env, databaseUrl }: TestServer,
	blueprint: (typeof ways)[number]['blueprint']
) {
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const began = Temporal.Now.instant().subtract({ hours: 24 * 100 });
	const { cycle, all } = await withClock(began.toString(), async () => {
		const made = await mentorships(db, { blueprint, count: 2 });
		await aMentor(db, { programmeId: made.cycle.programmeId, name: 'Vera Provashi' });
		const team = await personOf(db, 'email', coordinator);
		await giveRole(db, {
			...{ personId: team.id, kind: 'coordinator', programmeId: made.cycle.programmeId },
			fromOn: began.toZonedDateTimeISO('UTC').toPlainDate().toString()
		});
		return made;
	});
	const { id, mentees, mentor } = all[0]!;
	const menteeId = mentees[0]!;
	await writeEntry(
		db,
		{ personId: menteeId, roles: [] },
		{ mentorshipId: id, once: randomUUID(), text: diary }
	);
	return {
		...{ cycle, id },
		mentee: (await personOf(db, 'id', menteeId)).email,
		mentor: (await personOf(db, 'id', mentor)).email
	};
}

async function personOf(db: TestServer['db'], column: 'id' | 'email', value: string) {
	return db
		.selectFrom('people')
		.select(['id', 'email'])
		.where(column, '=', value)
		.executeTakeFirstOrThrow();
}
