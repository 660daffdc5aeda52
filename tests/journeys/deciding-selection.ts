import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { expect, type As } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import {
	addressInLetter,
	applicantsOf,
	cyrl,
	desk,
	djuradj,
	en,
	open,
	peopleWith,
	press,
	unfold,
	vesna,
	type Addresses
} from './deciding.ts';
import { look } from './walk.ts';

interface Cast {
	readonly as: As;
	readonly world: TestServer;
	/** somebody who has no account */
	readonly visitor: Page;
	readonly own: Addresses;
}

/** A place kept for a town, the best set, reserves, held letters, answers, and the published result. */
export async function placesAreGiven({ as, visitor, world, own }: Cast): Promise<void> {
	const team = await as('coordinator@example.org');
	const people = await applicantsOf(world, open);
	// The board's scores follow the reviews within a minute.
	await expect
		.poll(
			async () => {
				const rows = await sql<{
					count: number;
				}>`select count(*)::int as count from application_scores
					where application_id = any(${people.map(({ id }) => id)})`.execute(world.db);
				return rows.rows[0]?.count;
			},
			{ timeout: 90_000 }
		)
		.toBe(9);

	const promise = async (bar: string) => {
		await team.goto(desk(open, '/selection/quotas', cyrl));
		await team.locator('[name=places]').fill('3');
		await team.locator('[name=bar]').fill(bar);
		await team.locator('[name=reserves]').fill('5');
		await team.locator('[name=earmarkEn0]').fill('Place of the factory');
		await team.locator('[name=earmarkSr0]').fill('Mesto fabrike');
		// The applicant wrote Зајечар.
		await team.locator('[name=earmarkTown0]').fill('Zaječar');
		await team.locator('[name=earmarkPlaces0]').fill('1');
		await press(team, m.selection_quotas_save({}, cyrl));
		await team.waitForURL((url) => url.pathname.endsWith('/selection'));
	};
	const propose = async () => {
		await team.goto(desk(open, '/selection'));
		await team.locator('[name=outcome][type=radio][value=selected]').check();
		await team.locator('[name=from][value=shortlist]').check();
		await team.locator('#set [name=places]').fill('3');
		await press(team, m.selection_set_propose({}, en));
		await team.waitForURL(/\/sets\/[0-9a-f-]{36}$/);
	};

	// Above the bar stands nobody from the town: the place stays empty and is told so.
	await promise('3,5');
	await expect(
		team.getByText(m.selection_earmark_unfilled({}, cyrl), { exact: true })
	).toBeVisible();
	await look(team);
	await propose();
	await look(team);
	await expect(
		team.getByText(m.selection_set_unfilled_earmark({ name: 'Place of the factory', count: 1 }, en))
	).toBeVisible();
	await expect(
		team.getByRole('heading', { name: m.selection_set_in({ count: 2 }, en) })
	).toBeVisible();
	await expect(team.getByText(`${djuradj.number}. Ђурађ Узорчић`)).toHaveCount(0);

	// With the bar below, the place finds its person.
	await promise('2,5');
	await propose();
	const kept = team
		.locator('table')
		.first()
		.locator('tbody tr', { hasText: 'Place of the factory' });
	await expect(kept).toHaveCount(1);
	await expect(kept).toContainText('Ђурађ Узорчић');
	await unfold(team, m.selection_set_take_open({}, en));
	await team.locator('[name=note]').fill('Three places, one of them the factory’s.');
	await press(team, m.selection_set_take({}, en));
	await team.waitForURL(/outcome=selected/);
	await expect(team.getByText(m.selection_earmark_filled({}, en), { exact: true })).toBeVisible();
	const selected = await peopleWith(world, 'selected');
	expect(selected.map(({ email }) => email)).toEqual(
		expect.arrayContaining([djuradj.email, vesna.email])
	);
	const leaver = selected.find(({ email }) => email !== djuradj.email && email !== vesna.email)!;

	// Five reserves in an order that the team may change.
	await team.goto(desk(open, '/selection/reserves', cyrl));
	await expect(team.locator('ol > li [name=order]')).toHaveCount(5);
	await look(team);
	const second = await team.locator('ol > li [name=order]').nth(1).inputValue();
	await team.locator('[name=note]').fill('Јача пријава.');
	await team.locator(`[name=move][value="up:${second}"]`).click();
	await expect(team.locator('ol > li [name=order]').first()).toHaveValue(second);
	const promoted = people.find(({ id }) => id === second)!;

	// Each language is read before the letters are held, and they are held until somebody lets them go.
	for (const [language, script] of [
		['en', /You/],
		['sr-Latn', /Vam|Vas/],
		['sr-Cyrl', /Вам|Вас/]
	] as const) {
		await team.goto(desk(open, `/selection/letters/application-selected?language=${language}`));
		await expect(team.locator(`article[lang=${language}]`)).toContainText(script);
	}
	await look(team);
	await team.goto(desk(open, '/selection/letters', cyrl));
	await look(team);
	await team.locator('[name=release][value=held]').check();
	await press(team, m.selection_letters_write({}, cyrl));
	await expect(
		team.locator('#batches').getByText(m.selection_batches_held({}, cyrl))
	).toBeVisible();
	const place = `${own.get(djuradj.email)}/place`;
	expect((await visitor.request.get(place)).status()).toBe(404);
	await press(team, m.selection_batches_release({}, cyrl));
	await expect(team.locator('#batches').getByText(m.selection_batches_held({}, cyrl))).toHaveCount(
		0
	);

	await visitor.goto(place);
	await look(visitor);
	await press(visitor, m.selection_own_accept({}, cyrl));
	await expect(visitor.getByText(m.selection_own_accepted({}, cyrl))).toBeVisible();

	// Another one says no: the first reserve moves up, with a letter.
	const links = own.get(leaver.email) ?? (await addressInLetter(team, leaver.email, ''));
	await visitor.goto(`${links}/place`);
	const words = { locale: leaver.locale as Locale };
	await unfold(visitor, m.selection_own_decline_open({}, words));
	await visitor.locator('[name=reason]').fill('Selim se.');
	await press(visitor, m.selection_own_decline({}, words));
	await expect(visitor.getByText(m.selection_own_declined({}, words))).toBeVisible();
	expect((await peopleWith(world, 'selected')).map(({ email }) => email).sort()).toEqual(
		[djuradj.email, vesna.email, promoted.email].sort()
	);
	const told = await world.db
		.selectFrom('outbox')
		.select('toAddress')
		.where('kind', '=', 'application-moved-up')
		.execute();
	expect(told).toEqual([{ toAddress: promoted.email }]);
	await team.goto(desk(open, '/selection?outcome=selected', cyrl));
	await expect(team.getByText(promoted.name).first()).toBeVisible();
	await look(team);

	// The world reads the names of those who agreed, and how many did not.
	await team.goto(desk(open, '/selection/letters', cyrl));
	await unfold(team, m.selection_publish_result({}, cyrl));
	await press(team, m.selection_publish_result({}, cyrl));
	await expect(team.getByText(m.selection_published_result({}, cyrl))).toBeVisible();
	for (const path of [`/en/calls/${open}/results`, `/sr-cyrl/calls/${open}/results`]) {
		await visitor.goto(path);
		await look(visitor);
		await expect(visitor.getByText('Ђурађ Узорчић').first()).toBeVisible();
		await expect(visitor.getByText('Vesna')).toHaveCount(0);
		expect(await visitor.content()).not.toContain(leaver.name);
	}
}
