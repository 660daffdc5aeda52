import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { expect, test } from '#tests/support/journey.ts';
import { coordinator, cyrl, desk, en, latin, press, unfold } from './deciding.ts';
import { look, runsNoScripts } from './look.ts';
import { addressOf, asksOf, sixOrganisations, toMatch } from './matching.ts';

/*
 * S8, second half: both sides are asked; a mentor says no with a reason, the next candidate appears and the others stay;
 * with the second yes a mentorship begins. Whoever was asked answers on a phone, from the link of the letter.
 * The mentor of a pair is asked first, an organisation and its mentor together; teams are published without asking, until
 * the team decides otherwise.
 */
const variants = [
	{ blueprint: 'pairs', units: 6, alone: 1, said: cyrl, javaScriptEnabled: false },
	{ blueprint: 'organisations', units: 6, alone: 1, said: en, javaScriptEnabled: true },
	{ blueprint: 'teams', units: 2, alone: 3, said: latin, javaScriptEnabled: true }
] as const;

for (const { blueprint, units, alone, said, javaScriptEnabled } of variants) {
	test(`S8: both sides are asked, and a no brings the next candidate (${blueprint}, ${said.locale})`, async ({
		as,
		browser,
		world
	}) => {
		test.slow();
		const teams = blueprint === 'teams';
		const slug =
			blueprint === 'organisations'
				? await sixOrganisations(world)
				: await toMatch(world, blueprint);
		const team = await as(coordinator);
		if (teams) await asksTogether(team, slug, said);
		await team.goto(desk({ said }, slug, '/matching'));
		await press(team, (teams ? m.matching_propose_teams : m.matching_propose)({}, said));
		await team.waitForURL(/\/matching\/[0-9a-f-]{36}$/);
		await asksBoth(team, said);
		await expect(team.locator('#open article')).toHaveCount(units);
		await look(team);

		const options = {
			viewport: { width: 390, height: 844 },
			javaScriptEnabled,
			baseURL: world.url
		};
		const context = await browser.newContext(options);
		const opened = await context.newPage();
		const phone = javaScriptEnabled ? opened : runsNoScripts(opened);
		const [refusing] = await asksOf(world, slug);
		await phone.goto(await addressOf(world, refusing!.id, said.locale));
		await expect(phone.locator('article h3').first()).not.toBeEmpty();
		await look(phone);
		await unfold(phone, m.proposals_own_no_open({}, said));
		await phone.locator('[name=reason][value=time]').check();
		await press(phone, m.proposals_own_no({}, said));
		await expect(phone.getByText(m.proposals_own_said_no({}, said))).toBeVisible();
		await look(phone);

		await team.reload();
		await expect(team.locator('#open article')).toHaveCount(units - 1);
		await expect(team.getByText(m.proposals_desk_without({ count: alone }, said))).toBeVisible();
		await expect(team.locator('#over article')).toContainText(m.proposals_reason_time({}, said));
		await look(team);
		await press(team, m.proposals_desk_without_button({}, said));
		await team.waitForURL(/\/matching\/[0-9a-f-]{36}$/);
		await asksBoth(team, said);
		await expect(team.locator('#open article')).toHaveCount(units);

		const next = (await asksOf(world, slug)).at(-1)!;
		expect(next.mentorId).not.toBe(refusing!.mentorId);
		const answered = new Set<string>();
		for (;;) {
			const asks = await asksOf(world, slug);
			const ask = asks.find((one) => one.proposalId === next.proposalId && !answered.has(one.id));
			if (!ask) break;
			answered.add(ask.id);
			await phone.goto(await addressOf(world, ask.id, said.locale));
			await phone.locator('button[name=answer][value=yes]').first().click();
			await expect(phone.locator('main .notice').first()).toBeVisible();
		}
		expect(answered.size).toBe(teams ? 4 : 2);
		await expect(phone.getByText(m.proposals_own_begun({}, said))).toBeVisible();
		await look(phone);
		await context.close();

		await team.goto(desk({ said }, slug, '/matching/proposals'));
		await expect(team.locator('#begun article')).toHaveCount(1);
		await look(team);
	});
}

/** Decides that both sides are asked, at the same time, where the programme asks nobody by itself. */
async function asksTogether(
	team: Page,
	slug: string,
	said: { readonly locale: Locale }
): Promise<void> {
	await team.goto(desk({ said }, slug, '/matching/proposals'));
	await unfold(team, m.proposals_consent_open({}, said));
	await team.locator('#consent [name=order][value=together]').check();
	// That the run can be put to both sides is what shows that it was kept.
	const kept = team.waitForResponse((response) => response.request().method() === 'POST');
	await press(team, m.proposals_consent_save({}, said));
	await kept;
}

/** Puts the run that is open to both sides. */
async function asksBoth(team: Page, said: { readonly locale: Locale }): Promise<void> {
	await press(team, m.proposals_put({}, said));
	await team.waitForURL(/\/matching\/proposals$/);
}
