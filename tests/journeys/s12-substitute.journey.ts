import { m } from '#messages';
import { anApplication } from '#tests/factories/applications.ts';
import { begunTeams } from '#tests/factories/teams.ts';
import { expect, test } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import { look, runsNoScripts } from './look.ts';

/**
 * S12, the months after: somebody leaves a team, and somebody from the same country steps in. The desk works without
 * scripts; the new member finds the team on a phone.
 */
const said = { locale: 'en' } as const;

test('a member leaves, and a substitute from the same country steps in', async ({ as, world }) => {
	test.setTimeout(360_000);
	const { slug, team, leaver } = await aTeam(world);
	const desk = runsNoScripts(await as('coordinator@example.org', { javaScriptEnabled: false }));
	await desk.goto(`/en/desk/cycles/${slug}/mentorships/${team}`);
	await desk.getByRole('link', { name: m.substitutes_title({}, said) }).click();
	await look(desk);
	await desk.getByText(m.substitutes_leaving_ask({}, said)).click();
	await desk.getByLabel('Ana Primerović (Albania)').check();
	await desk.getByLabel(m.substitutes_reason_no_time({}, said)).check();
	await desk.getByLabel(m.substitutes_leaving_note({}, said)).fill('Exams until July.');
	await desk.getByRole('button', { name: m.substitutes_leaving_save({}, said) }).click();
	await expect(desk.getByText(m.substitutes_done_left({}, said))).toBeVisible();
	await expect(desk.getByRole('heading', { level: 3 })).toHaveText([
		'Ëndrra Mostra',
		'Arben Shembulli'
	]);
	await look(desk);
	await desk.getByText(m.substitutes_choose_ask({ name: 'Ëndrra Mostra' }, said)).click();
	await desk
		.getByRole('button', { name: m.substitutes_choose({}, said) })
		.first()
		.click();
	await expect(desk.getByText(m.substitutes_done_came({}, said))).toBeVisible();
	await look(desk);

	const phone = { viewport: { width: 390, height: 844 } };
	const substitute = await as('endrra.substitute@example.org', phone);
	await substitute.goto(`/en/me/mentorships/${team}`);
	await expect(substitute.locator('#people').getByText('Ana Primerović')).toHaveCount(2);
	await substitute.goto(`/en/me/mentorships/${team}/agreement`);
	await look(substitute);
	const gone = await as(leaver, phone);
	const answer = await gone.goto(`/en/me/mentorships/${team}`);
	expect(answer?.status()).toBe(404);
});

/** A team of the demo's programme that has begun, with a reserve and one more from Albania. */
async function aTeam({ db, env, databaseUrl }: TestServer) {
	Object.assign(process.env, env, { DATABASE_URL: databaseUrl });
	const { id: programmeId } = await db
		.selectFrom('programmes')
		.select('id')
		.where('slug', '=', 'youth-cultural-cooperation')
		.executeTakeFirstOrThrow();
	const { cycle, teams } = await begunTeams(db, 1, undefined, { programmeId });
	const [team] = teams;
	const answers = { place: { country: 'AL', town: 'Tirana' }, languages: ['en', 'sq'] };
	const albanian = { cycleId: cycle.id, answers };
	await anApplication(db, { ...albanian, name: 'Arben Shembulli' });
	await anApplication(db, {
		...{ ...albanian, decision: 'reserve', name: 'Ëndrra Mostra' },
		email: 'endrra.substitute@example.org'
	});
	const { email } = await db
		.selectFrom('people')
		.select('email')
		.where('id', '=', team!.from['AL']!.person)
		.executeTakeFirstOrThrow();
	return { slug: cycle.slug, team: team!.id, leaver: email };
}
