import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { expect } from '#tests/support/journey.ts';
import {
	coordinator,
	cyrl,
	desk,
	djuradj,
	emir,
	en,
	iva,
	latin,
	open,
	press,
	tijana,
	typed,
	unfold,
	type Walk
} from './deciding.ts';
import { look } from './look.ts';

const online = '#book [name=choice][value^=online]';

/** Two take one time at the same instant: one has it, the other reads why not and what is left. */
export async function bookedTwice({ visitor, world, own }: Walk): Promise<void> {
	const context = await visitor.context().browser()!.newContext({ baseURL: world.url });
	const both = [
		applicantOn(visitor, `${own.get(iva.email)}/interview`, en),
		applicantOn(await context.newPage(), `${own.get(djuradj.email)}/interview`, cyrl)
	];
	for (const { page, address } of both) {
		await page.goto(address);
		await look(page);
	}
	await Promise.all(both.map(({ page }) => page.locator(online).first().click()));
	for (const { taken, booked } of both) await expect(taken.or(booked)).toBeVisible();

	const lost = await Promise.all(both.map(({ taken }) => taken.isVisible()));
	expect(lost.filter(Boolean)).toHaveLength(1);
	const { page, booked } = both[lost.indexOf(true)]!;
	await expect(page.locator(online)).toHaveCount(1);
	await look(page);
	await page.locator(online).click();
	await expect(booked).toBeVisible();

	for (const { page, address } of both) {
		const calendar = await page.request.get(`${address}/calendar.ics`);
		expect(calendar.headers()['content-type']).toMatch(/^text\/calendar/);
		expect((await calendar.text()).match(/^UID:.+$/gm)).toHaveLength(1);
	}
	await context.close();
}

/** Somebody at their page, and what it may answer to a click on a time. */
const applicantOn = (page: Page, address: string, said: { readonly locale: Locale }) => ({
	page,
	address,
	taken: page.getByText(m.refusal_slot_taken({}, said)),
	booked: page.getByText(m.interview_own_booked({}, said))
});

/** A time is given back and taken again; then nothing is left for the next one, who lives far away and says so. */
export async function isWished(team: Page, walk: Walk): Promise<void> {
	const { visitor, own } = walk;
	await visitor.goto(`${own.get(iva.email)}/interview`);
	await unfold(visitor, m.interview_own_give_back({}, en));
	await press(visitor, m.interview_own_give_back({}, en));
	await expect(visitor.getByText(m.interview_own_given_back({}, en))).toBeVisible();
	await visitor.locator(online).first().click();
	await expect(visitor.getByText(m.interview_own_booked({}, en))).toBeVisible();

	await visitor.goto(`${own.get(emir.email)}/interview`);
	await expect(visitor.getByText(m.interview_own_none_title({}, latin))).toBeVisible();
	await look(visitor);
	await visitor.locator('[name=kind][value=online]').check();
	await visitor.locator('[name=note]').fill('Živim u Sarajevu.');
	await press(visitor, m.interview_own_wish_send({}, latin));
	await expect(visitor.getByText(m.interview_own_wished({}, latin))).toBeVisible();
	await team.goto(desk(walk, open, `/interviews/${emir.number}`));
	await expect(team.getByText('Živim u Sarajevu.')).toBeVisible();
}

/** Whose interview is tomorrow can no longer change it, and reads whom to write to. */
export async function isTooLate(team: Page, walk: Walk): Promise<void> {
	const { visitor, own, said, world } = walk;
	await team.goto(desk(walk, open, `/interviews/${tijana.number}`));
	await team.locator('[name=choice]').selectOption({ index: 1 });
	await team.locator('#arrange [name=reason]').fill(typed[said.locale].travels);
	await team.locator('#arrange button').click();
	const cancel = team.locator('summary', { hasText: m.interview_one_cancel({}, said) });
	await expect(cancel).toBeVisible();

	const late = `${own.get(tijana.email)}/interview`;
	const tooLate = m.interview_own_too_late({ contact: coordinator }, latin);
	await visitor.goto(late);
	await expect(visitor.getByText(tooLate)).toBeVisible();
	await expect(visitor.getByText(m.interview_own_give_back({}, latin))).toHaveCount(0);
	const forced = await visitor.request.post(`${late}?/giveBack`, {
		form: {},
		headers: { origin: world.url, accept: 'text/html' }
	});
	expect(forced.status()).toBe(422);
	expect(await forced.text()).toContain(tooLate);
}
