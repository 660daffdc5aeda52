import type { Page } from '@playwright/test';
import { theSystem } from '#core/actor.ts';
import { m } from '#messages';
import { localisedPath } from '#language/path.ts';
import { answerForMentor } from '#features/mentors/server/answer-for-mentor.ts';
import { askPool } from '#features/mentors/server/ask-pool.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { takesAMoment } from './applying.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S7: a professional offers themselves after the cut-off of the open cycle, is taken into the pool for the next one and
 * is not offered in the matching; a mentor who came in time answers that cycle with one tap; and somebody whom the team
 * invites joins, or says no. For pairs in the demo's open cycle; for organisations and teams in one that opened yesterday.
 */
const variants = [
	{ blueprint: 'pairs', locale: 'en', javaScriptEnabled: true, accepts: true },
	{ blueprint: 'organisations', locale: 'sr-Cyrl', javaScriptEnabled: false, accepts: false },
	{ blueprint: 'teams', locale: 'sr-Latn', javaScriptEnabled: true, accepts: true }
] as const;

const phone = { width: 390, height: 844 };

for (const { blueprint, locale, javaScriptEnabled, accepts } of variants) {
	test.describe(`${blueprint}, in ${locale}, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
		test.use({ viewport: phone, javaScriptEnabled });

		test('a mentor who comes after the cut-off waits for the next cycle', async ({
			page,
			as,
			world
		}) => {
			test.slow();
			const said = { locale };
			const at = (path: string) => localisedPath(path, locale);
			const { programme, cycle, mentor } = await asked(world, blueprint);
			const desk = (part = '') => at(`/desk/cycles/${cycle}${part}`);
			const on = (window: Page) => (javaScriptEnabled ? window : runsNoScripts(window));
			on(page);
			const team = on(await as('coordinator@example.org', { javaScriptEnabled }));
			// The desk is the same in each script: once is enough.
			const looksAt = async (window: Page) => (locale === 'en' ? look(window) : undefined);

			// The guest reads that the pool of this cycle is complete, and joins all the same.
			const name = `Gordana Probić ${locale}`;
			const email = `gordana.${locale.toLowerCase()}@example.org`;
			await page.goto(at(`/programmes/${programme}`));
			await page.getByRole('link', { name: m.pool_page_button({}, said) }).click();
			await expect(page.getByText(cutOffSentence(locale)).first()).toBeVisible();
			await look(page);
			await page.locator('[name=name]').fill(name);
			await page.locator('[name=email]').fill(email);
			await describesThemselves(page);
			await page.locator('[name=level_fr]').selectOption('');
			await takesAMoment(page);
			await page.getByRole('button', { name: m.pool_join_button({}, said) }).click();
			await expect(page.locator('form [role=alert]')).toBeVisible();
			await expect(page.locator('[name=line]')).toHaveValue('Diplomatija i strpljenje.');
			await look(page);
			await page.locator('[name=level_en]').selectOption('fluent');
			await takesAMoment(page);
			await page.getByRole('button', { name: m.pool_join_button({}, said) }).click();
			await expect(page.getByText(m.pool_joined_title({}, said)).first()).toBeVisible();

			const own = await linkIn(world.db, email, 'mentor-joined');
			await page.goto(at(own));
			await expect(page.getByText(m.pool_own_waiting_title({}, said))).toBeVisible();
			await look(page);

			// The team takes them in, and the cycle does not count on them.
			await team.goto(desk('/mentors?group=waiting'));
			await looksAt(team);
			await team.getByRole('link', { name }).click();
			await team.locator('[name=verdict][value=yes]').check();
			await team.locator('[name=reason]').fill('Met at the embassy.');
			await team.getByRole('button', { name: m.pool_screen({}, said) }).click();
			const later = m.pool_standing_next_cycle({}, said);
			await expect(team.getByText(later, { exact: true }).first()).toBeVisible();
			await expect(team.getByText('Met at the embassy.')).toBeVisible();
			await looksAt(team);
			await team.goto(desk('/mentors?group=next-cycle'));
			await expect(team.getByRole('link', { name })).toBeVisible();
			await team.goto(desk('/mentors?free=yes'));
			await expect(team.getByRole('link', { name: mentor })).toBeVisible();
			await expect(team.getByRole('link', { name })).toHaveCount(0);
			await page.reload();
			await expect(
				page.getByText(m.pool_own_later_text({ day: '' }, said).slice(-30))
			).toBeVisible();

			// A mentor who came in time changes their answer with one tap, without signing in.
			await page.goto(at(await linkTo(world.db, mentor, 'pool-question')));
			await look(page);
			for (const answer of [m.pool_answer_rest({}, said), m.pool_answer_one({}, said)]) {
				await page.getByRole('button', { name: answer, exact: true }).click();
				const kept = m.pool_own_said({ answer }, said);
				await expect(page.getByRole('status').getByText(kept)).toBeVisible();
			}

			// The team looks at the round, and invites somebody.
			await team.goto(desk('/mentors/round'));
			await looksAt(team);
			await team.goto(desk('/mentors/invitations'));
			const invited = `invited.${locale.toLowerCase()}@example.org`;
			await team.locator('[name=name]').fill(`Lejla Uzorčić ${locale}`);
			await team.locator('[name=email]').fill(invited);
			await team.locator('[name=locale]').selectOption(locale);
			await team.getByRole('button', { name: m.pool_invite_send({}, said) }).click();
			await expect(team.getByText(m.pool_invitation_done_sent({}, said))).toBeVisible();
			await team
				.getByRole('button', {
					name: m.pool_invitation_remind_label({ name: `Lejla Uzorčić ${locale}` }, said)
				})
				.click();
			await expect(team.getByText(m.pool_invitation_done_reminded({}, said))).toBeVisible();
			await looksAt(team);

			await page.goto(at(await linkIn(world.db, invited, 'mentor-invited-again')));
			await look(page);
			if (accepts) {
				await describesThemselves(page);
				await page.getByRole('button', { name: m.pool_invited_accept({}, said) }).click();
				await expect(page.getByText(m.pool_invited_joined_title({}, said))).toBeVisible();
			} else {
				await page.locator('summary', { hasText: m.pool_invited_decline_open({}, said) }).click();
				await page.locator('[name=reason]').fill('Selim se.');
				await page.getByRole('button', { name: m.pool_invited_decline({}, said) }).click();
				await expect(page.getByText(m.pool_invited_declined_title({}, said))).toBeVisible();
			}
			await team.goto(desk('/mentors/invitations'));
			const outcome = accepts ? m.pool_invitation_joined : m.pool_invitation_declined;
			await expect(team.getByText(outcome({}, said), { exact: true }).first()).toBeVisible();
		});
	});
}

/** A cycle that asked its pool and takes nobody in any more, with a mentor who answered in time. */
async function asked(world: TestServer, blueprint: (typeof variants)[number]['blueprint']) {
	if (blueprint === 'pairs') {
		return {
			programme: 'creative-mentorship',
			cycle: 'creative-mentorship-eighth-cycle',
			mentor: 'Ana Primerović'
		};
	}
	const { db, env, databaseUrl } = world;
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const { id: cycleId, slug: cycle, programmeId } = await aCycle(db, { blueprint });
	const yesterday = Temporal.Now.instant().subtract({ hours: 24 });
	const day = yesterday.toZonedDateTimeISO('Europe/Belgrade').toPlainDate();
	const mentor = `Boris Ogledović ${blueprint}`;
	const team = await world.db
		.selectFrom('people')
		.select('id')
		.where('email', '=', 'coordinator@example.org')
		.executeTakeFirstOrThrow();
	const { slug: programme } = await db
		.selectFrom('programmes')
		.select('slug')
		.where('id', '=', programmeId)
		.executeTakeFirstOrThrow();
	await withClock(yesterday, async () => {
		await giveRole(db, {
			...{ personId: team.id, kind: 'coordinator', programmeId },
			fromOn: day.toString()
		});
		const { id: mentorId } = await aMentor(db, { programmeId, name: mentor });
		await askPool(db, theSystem, {
			...{ cycleId, cutOffOn: day.toString(), words: {} },
			answerBy: day.add({ days: 5 }).toString()
		});
		const answer = { cycleId, mentorId, answer: 'one', note: 'By phone.' } as const;
		await answerForMentor(db, theSystem, answer);
	});
	return { programme, cycle, mentor };
}

/** The sentence without its day. */
function cutOffSentence(locale: (typeof variants)[number]['locale']): string {
	return m.pool_cut_off_over_text({ day: '' }, { locale }).slice(-40);
}

async function describesThemselves(page: Page): Promise<void> {
	await page.locator('[name=country]').selectOption('RS');
	await page.locator('details:has([name=level_fr]) summary').click();
	await page.locator('[name=level_fr]').selectOption('working');
	await page.locator('[name=fields][value=diplomacy]').check();
	await page.locator('[name=offers]').first().check();
	await page.locator('[name=line]').fill('Diplomatija i strpljenje.');
	await page.locator('[name=agreed]').check();
}

/** The path of the first link in the newest letter of a kind to an address. */
async function linkIn(db: Db, email: string, kind: string): Promise<string> {
	const { text } = await db
		.selectFrom('outbox')
		.select('text')
		.where('toAddress', '=', email)
		.where('kind', '=', kind)
		.orderBy('writtenAt', 'desc')
		.executeTakeFirstOrThrow();
	return pathIn(text);
}

/** The same, by the name of whoever it is to. */
async function linkTo(db: Db, name: string, kind: string): Promise<string> {
	const { text } = await db
		.selectFrom('outbox')
		.select('text')
		.where('toName', '=', name)
		.where('kind', '=', kind)
		.executeTakeFirstOrThrow();
	return pathIn(text);
}

const pathIn = (text: string) => /\/mentors\/\S+~[\w-]{22}/.exec(text)![0];
