import type { Page } from '@playwright/test';
import { m } from '#messages';
import { expect } from '#tests/support/journey.ts';
import { givenTo, recorded } from './deciding-records.ts';
import { coordinator, desk, numbersOn, open, press, typed, type Walk } from './deciding.ts';
import { look } from './look.ts';
import { minutesAgo } from './walk.ts';

const reviewers = ['reviewer.1', 'reviewer.2', 'reviewer.3'].map((box) => `${box}@example.org`);

/** What each application of the open cycle is worth to its readers. */
const worth: readonly number[] = [4, 4, 3, 3, 4, 5, 2, 3, 4];
const torn = 8;

/** The open cycle is closed, drawn and read with the keyboard; who knows an applicant does not read them. */
export async function openCycleIsRead(walk: Walk): Promise<void> {
	const team = await walk.as(coordinator);
	await callCloses(team, walk);
	await applicationsAreDrawn(team, walk);

	const readers: Page[] = [];
	for (const email of reviewers) {
		const reader = await walk.as(email);
		readers.push(reader);
		await saysWhomTheyKnow(reader, walk, email);
	}
	await drawnAgain(team, walk);

	// Two of them see quite different things in one application.
	let isTornRead = false;
	const stepFor = (number: number): number => {
		if (number !== torn) return worth[number - 1]!;
		const step = isTornRead ? 1 : 5;
		isTornRead = true;
		return step;
	};
	for (const reader of readers) await readsWithKeys(reader, walk, stepFor);
	expect(await recorded(walk.world, 'save-review')).toBe(0);
	await gapIsModerated(team, walk);
}

async function callCloses(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, open, '/call'));
	await team.locator('[name=deadline]').fill(minutesAgo(2));
	await press(team, m.call_desk_save({}, walk.said));
	await expect(team.getByText(m.call_desk_saved({}, walk.said))).toBeVisible();
}

async function applicationsAreDrawn(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, open, '/reviews/reviewers'));
	const room = m.review_reviewer_capacity({ count: 9 }, walk.said);
	for (const email of reviewers) {
		const card = team.locator('.people > li').filter({ hasText: email });
		await card.locator('summary').first().click();
		for (const language of ['bcms', 'en']) {
			await card.locator(`[name=languages][value=${language}]`).check();
		}
		await card.locator('[name=capacity]').fill('9');
		await card.getByRole('button', { name: m.review_reviewer_save({}, walk.said) }).click();
		await expect(card.getByText(room)).toBeVisible();
	}
	await press(team, m.review_draw_first({}, walk.said));
	const six = m.review_draw_range({ lowest: 6, highest: 6 }, walk.said);
	await expect(team.getByText(six).first()).toBeVisible();
	await look(team);
}

/** A reviewer reads the names before the applications; the third knows somebody, and has to say how. */
async function saysWhomTheyKnow(reader: Page, walk: Walk, email: string): Promise<void> {
	const knows = email === reviewers[2];
	const [known] = await givenTo(walk.world, email);
	await reader.goto(desk(walk, open, '/reviews/reading'));
	await look(reader);
	if (knows) {
		const box = reader.locator(`[name=known][value="${known!.id}"]`);
		await box.check();
		await press(reader, m.review_names_send({}, walk.said));
		await expect(reader.locator('form [role=alert]')).toBeVisible();
		await expect(box).toBeChecked();
		await reader.locator('[name=reason]').fill(typed[walk.said.locale].studio);
	}
	await press(reader, m.review_names_send({}, walk.said));
	await expect(reader.locator('#list tbody tr')).toHaveCount(knows ? 5 : 6);
	const file = await reader.request.get(desk(walk, open, `/reviews/reading/${known!.number}`));
	expect(file.status()).toBe(knows ? 404 : 200);
}

/** The team sees the conflict and lets the draw give the application to somebody else. */
async function drawnAgain(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, open, '/reviews/reviewers'));
	const conflict = team.getByText(m.review_draw_conflicts({ count: 1 }, walk.said));
	await expect(conflict).toBeVisible();
	await press(team, m.review_draw_again({}, walk.said));
	await expect(conflict).toHaveCount(0);
}

/**
 * A reviewer reads all their list with the keyboard: figures score, j and k leaf, s sends and goes on. `stepFor` says
 * what each application is worth.
 */
async function readsWithKeys(
	reader: Page,
	walk: Walk,
	stepFor: (number: number) => number
): Promise<void> {
	await reader.goto(desk(walk, open, '/reviews/reading'));
	const numbers = await numbersOn(reader);
	await reader.locator('#list tbody a').first().click();
	const keys = reader.locator('summary', { hasText: m.review_keys_title({}, walk.said) });
	for (const [index, number] of numbers.entries()) {
		await reader.waitForURL(new RegExp(`/reading/${number}$`));
		await expect(keys).toBeVisible();
		const step = `${stepFor(number)}`;
		const given = reader.locator(`#review [value="${step}"]:checked`);
		for (let criterion = 0; criterion < 4; criterion++) await reader.keyboard.press(step);
		await expect(given).toHaveCount(4);
		if (index === 0) {
			await reader.keyboard.press('j');
			await reader.waitForURL(new RegExp(`/reading/${numbers[1]}$`));
			await reader.keyboard.press('k');
			await reader.waitForURL(new RegExp(`/reading/${number}$`));
			await expect(given).toHaveCount(4);
		}
		await reader.keyboard.press('s');
		await reader.waitForURL((url) => !url.pathname.endsWith(`/reading/${number}`));
	}
}

async function gapIsModerated(team: Page, walk: Walk): Promise<void> {
	const { firstPage } = typed[walk.said.locale];
	await team.goto(desk(walk, open, '/reviews'));
	await look(team);
	const flagged = team.locator('#flagged a');
	await expect(flagged).toHaveCount(1);
	await flagged.click();
	await expect(team).toHaveURL(desk(walk, open, `/reviews/${torn}`));
	await team.locator('[name=score]').fill('3');
	await team.locator('[name=reason]').first().fill(firstPage);
	await press(team, m.review_moderate_save({}, walk.said));
	await expect(team.getByText(firstPage)).toBeVisible();
}
