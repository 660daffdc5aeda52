import type { Page } from '@playwright/test';
import { m } from '#messages';
import { expect } from '#tests/support/journey.ts';
import { applicantsOf, knownTo, recorded } from './deciding-records.ts';
import { coordinator, desk, numbersOn, past, press, typed, type Walk } from './deciding.ts';
import { look } from './look.ts';

/** Ninety-eight applications, four readers: halves, names hidden, a conflict, a gap, a shortlist. */
export async function pastCycleIsRead(walk: Walk): Promise<void> {
	const team = await walk.as(coordinator);
	await everybodyHasHalf(team, walk);
	await shortlistIsProposed(team, walk);
	await gapIsModerated(team, walk);
	const reviewer = 'reviewer.4@example.org';
	const reader = await walk.as(reviewer);
	await reader.goto(desk(walk, past, '/reviews/reading'));
	await look(reader);
	const given = await numbersOn(reader);
	expect(given).toHaveLength(49);
	await othersAreNotThere(reader, walk, given, await knownTo(walk.world, reviewer));
	await namesAreHidden(reader, walk, given);
}

/** Four readers, two for each of 98: and the draw can be run again. */
async function everybodyHasHalf(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, past, '/reviews/reviewers'));
	await look(team);
	const half = m.review_draw_range({ lowest: 49, highest: 49 }, walk.said);
	await expect(team.getByText(half).first()).toBeVisible();
	await team.getByRole('link', { name: m.review_draw_repeat({}, walk.said) }).click();
	await expect(team.getByText(m.review_draw_same({}, walk.said))).toBeVisible();
}

async function shortlistIsProposed(team: Page, walk: Walk): Promise<void> {
	await team.goto(desk(walk, past, '/reviews'));
	await look(team);
	await team.locator('[name=first]').fill('45');
	await press(team, m.review_shortlist_show({}, walk.said));
	const proposed = m.review_shortlist_proposed({ count: 45 }, walk.said);
	await expect(team.getByText(proposed)).toBeVisible();
	const tags = team.getByText(m.review_tag_proposed({}, walk.said), { exact: true });
	await expect(tags).toHaveCount(45);
}

/** Two scores far apart go to the moderator, whose own must be one of the grid. */
async function gapIsModerated(team: Page, walk: Walk): Promise<void> {
	const flagged = team.locator('#flagged a');
	await expect(flagged).toHaveCount(1);
	await flagged.click();
	await team.waitForURL(/\/reviews\/\d+$/);
	await look(team);
	const before = await recorded(walk.world, 'moderate-application');
	const { misread } = typed[walk.said.locale];
	await team.locator('[name=score]').fill('7');
	await team.locator('[name=reason]').first().fill(misread);
	await press(team, m.review_moderate_save({}, walk.said));
	await expect(team.locator('#moderate [role=alert]')).toBeVisible();
	await expect(team.locator('[name=reason]').first()).toHaveValue(misread);
	await team.locator('[name=score]').fill('3.5');
	await press(team, m.review_moderate_save({}, walk.said));
	await expect(team.getByText(misread)).toBeVisible();
	expect(await recorded(walk.world, 'moderate-application')).toBe(before + 1);
	await team.goto(desk(walk, past, '/reviews'));
	await expect(flagged).toHaveCount(0);
}

/** The reader works with one applicant: that file is not there for her, nor is one that is not hers. */
async function othersAreNotThere(
	reader: Page,
	walk: Walk,
	given: readonly number[],
	known: number
): Promise<void> {
	expect(given).not.toContain(known);
	const people = await applicantsOf(walk.world, past);
	const foreign = people.find(({ number }) => number !== known && !given.includes(number))!.number;
	const parts = [known, foreign, 9999].flatMap((number) => [
		`/reviews/reading/${number}`,
		`/reviews/${number}`,
		`/reviews/${number}/redactions`,
		`/applications/${number}`
	]);
	const more = [`/interviews/${known}`, `/interviews/${known}/calendar.ics`, '/reviews/scores.csv'];
	for (const part of [...parts, ...more]) {
		const answer = await reader.request.get(desk(walk, past, part));
		expect([part, answer.status()]).toEqual([part, 404]);
	}
}

/** What is hers comes without anything that says whose it is. */
async function namesAreHidden(reader: Page, walk: Walk, given: readonly number[]): Promise<void> {
	const people = await applicantsOf(walk.world, past);
	for (const number of given) {
		const answer = await reader.request.get(desk(walk, past, `/reviews/reading/${number}`));
		const html = await answer.text();
		const { name, email, id } = people.find((one) => one.number === number)!;
		expect(answer.status()).toBe(200);
		expect([name, email, id].filter((text) => html.includes(text))).toEqual([]);
		expect(html).not.toMatch(/<img[^>]/);
	}
	await reader.goto(desk(walk, past, `/reviews/reading/${given[0]}`));
	await look(reader);
}
