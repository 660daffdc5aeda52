import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { expect } from '#tests/support/journey.ts';
import { addressInLetter, peopleWith } from './deciding-records.ts';
import { cyrl, desk, djuradj, open, press, unfold, vesna, type Walk } from './deciding.ts';
import { look } from './look.ts';

interface Applicant {
	readonly name: string;
	readonly email: string;
}

/** Each language is read before the letters are held, and they are held until somebody lets them go. */
export async function lettersAreHeld(team: Page, walk: Walk): Promise<void> {
	const { said, own, visitor } = walk;
	for (const [language, script] of [
		['en', /You/],
		['sr-Latn', /Vam|Vas/],
		['sr-Cyrl', /Вам|Вас/]
	] as const) {
		const letter = `/selection/letters/application-selected?language=${language}`;
		await team.goto(desk(walk, open, letter));
		await expect(team.locator(`article[lang=${language}]`)).toContainText(script);
	}
	await look(team);
	await team.goto(desk(walk, open, '/selection/letters'));
	await look(team);
	await team.locator('[name=release][value=held]').check();
	await press(team, m.selection_letters_write({}, said));
	const held = team.locator('#batches').getByText(m.selection_batches_held({}, said));
	await expect(held).toBeVisible();
	expect((await visitor.request.get(`${own.get(djuradj.email)}/place`)).status()).toBe(404);
	await press(team, m.selection_batches_release({}, said));
	await expect(held).toHaveCount(0);
}

/** One says yes, another no: the first reserve moves up, with a letter. */
export async function placesAreAnswered(
	team: Page,
	walk: Walk,
	leaver: Applicant & { readonly locale: string },
	promoted: Applicant
): Promise<void> {
	const { own, visitor, world } = walk;
	await visitor.goto(`${own.get(djuradj.email)}/place`);
	await look(visitor);
	await press(visitor, m.selection_own_accept({}, cyrl));
	await expect(visitor.getByText(m.selection_own_accepted({}, cyrl))).toBeVisible();

	const address = own.get(leaver.email) ?? (await addressInLetter(team, leaver.email, ''));
	const words = { locale: leaver.locale as Locale };
	await visitor.goto(`${address}/place`);
	await unfold(visitor, m.selection_own_decline_open({}, words));
	await visitor.locator('[name=reason]').fill('Selim se.');
	await press(visitor, m.selection_own_decline({}, words));
	await expect(visitor.getByText(m.selection_own_declined({}, words))).toBeVisible();

	const selected = (await peopleWith(world, 'selected')).map(({ email }) => email);
	expect(selected.sort()).toEqual([djuradj.email, vesna.email, promoted.email].sort());
	const told = await world.db
		.selectFrom('outbox')
		.select('toAddress')
		.where('kind', '=', 'application-moved-up')
		.execute();
	expect(told).toEqual([{ toAddress: promoted.email }]);
	await team.goto(desk(walk, open, '/selection?outcome=selected'));
	await expect(team.getByText(promoted.name).first()).toBeVisible();
	await look(team);
}

/** The world reads the names of those who agreed, and how many did not. */
export async function resultIsPublished(team: Page, walk: Walk, leaver: string): Promise<void> {
	const { said, visitor } = walk;
	await team.goto(desk(walk, open, '/selection/letters'));
	await unfold(team, m.selection_publish_result({}, said));
	await press(team, m.selection_publish_result({}, said));
	await expect(team.getByText(m.selection_published_result({}, said))).toBeVisible();
	await visitor.goto(localisedPath(`/calls/${open}/results`, said.locale));
	await look(visitor);
	await expect(visitor.getByText('Ђурађ Узорчић').first()).toBeVisible();
	await expect(visitor.getByText('Vesna')).toHaveCount(0);
	expect(await visitor.content()).not.toContain(leaver);
}
