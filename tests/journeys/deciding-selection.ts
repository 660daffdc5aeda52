import type { Page } from '@playwright/test';
import { theSystem } from '#core/actor.ts';
import { m } from '#messages';
import { scoreApplications } from '#features/selection/server/score-applications.ts';
import { pickText } from '#language/pick.ts';
import { expect } from '#tests/support/journey.ts';
import { lettersAreHeld, placesAreAnswered, resultIsPublished } from './deciding-places.ts';
import { applicantsOf, peopleWith } from './deciding-records.ts';
import {
	coordinator,
	desk,
	djuradj,
	open,
	press,
	typed,
	unfold,
	vesna,
	type Walk
} from './deciding.ts';
import { look } from './look.ts';

const factory = { en: 'Place of the factory', sr: 'Mesto fabrike' };

/** A place kept for a town, the best set, reserves, held letters, answers, and the published result. */
export async function placesAreGiven(walk: Walk): Promise<void> {
	const team = await walk.as(coordinator);
	await scoresFollowReviews(walk);
	await placeStaysEmpty(team, walk);
	await placeFindsItsPerson(team, walk);
	const selected = await peopleWith(walk.world, 'selected');
	const stay: readonly string[] = [djuradj.email, vesna.email];
	const [leaver, ...more] = selected.filter(({ email }) => !stay.includes(email));
	expect([selected.length, more]).toEqual([3, []]);

	const promoted = await reservesHaveAnOrder(team, walk);
	await lettersAreHeld(team, walk);
	await placesAreAnswered(team, walk, leaver!, promoted);
	await resultIsPublished(team, walk, leaver!.name);
}

/** What a job does within a minute is not waited for. */
async function scoresFollowReviews({ world: { db } }: Walk): Promise<void> {
	const { id: cycleId } = await db
		.selectFrom('cycles')
		.select('id')
		.where('slug', '=', open)
		.executeTakeFirstOrThrow();
	await scoreApplications(db, theSystem, { cycleId });
}

/** Three places, one of them for somebody of a town, above a bar; five reserves. */
async function isPromised(team: Page, walk: Walk, bar: string): Promise<void> {
	await team.goto(desk(walk, open, '/selection/quotas'));
	for (const [name, text] of Object.entries({
		places: '3',
		bar,
		reserves: '5',
		earmarkEn0: factory.en,
		earmarkSr0: factory.sr,
		// The applicant wrote Зајечар.
		earmarkTown0: 'Zaječar',
		earmarkPlaces0: '1'
	})) {
		await team.locator(`[name=${name}]`).fill(text);
	}
	await press(team, m.selection_quotas_save({}, walk.said));
	await team.waitForURL((url) => url.pathname.endsWith('/selection'));
}

async function bestSetIsProposed(team: Page, walk: Walk): Promise<void> {
	await team.locator('[name=outcome][type=radio][value=selected]').check();
	await team.locator('[name=from][value=shortlist]').check();
	await team.locator('#set [name=places]').fill('3');
	await press(team, m.selection_set_propose({}, walk.said));
	await team.waitForURL(/\/sets\/[0-9a-f-]{36}$/);
}

/** Above the bar stands nobody from the town: the place stays empty and is told so. */
async function placeStaysEmpty(team: Page, walk: Walk): Promise<void> {
	const { said } = walk;
	await isPromised(team, walk, typed[said.locale].highBar);
	const unfilled = team.getByText(m.selection_earmark_unfilled({}, said), { exact: true });
	await expect(unfilled).toBeVisible();
	await look(team);
	await bestSetIsProposed(team, walk);
	await look(team);
	const name = pickText(factory, said.locale);
	const told = m.selection_set_unfilled_earmark({ name, count: 1 }, said);
	await expect(team.getByText(told)).toBeVisible();
	const chosen = m.selection_set_in({ count: 2 }, said);
	await expect(team.getByRole('heading', { name: chosen })).toBeVisible();
	await expect(team.getByText(`${djuradj.number}. Ђурађ Узорчић`)).toHaveCount(0);
}

/** With the bar below, the place finds its person. */
async function placeFindsItsPerson(team: Page, walk: Walk): Promise<void> {
	const { said } = walk;
	await isPromised(team, walk, typed[said.locale].lowBar);
	await bestSetIsProposed(team, walk);
	const rows = team.locator('table').first().locator('tbody tr');
	const kept = rows.filter({ hasText: pickText(factory, said.locale) });
	await expect(kept).toHaveCount(1);
	await expect(kept).toContainText('Ђурађ Узорчић');
	await unfold(team, m.selection_set_take_open({}, said));
	await team.locator('[name=note]').fill(typed[said.locale].taken);
	await press(team, m.selection_set_take({}, said));
	await team.waitForURL(/outcome=selected/);
	const filled = team.getByText(m.selection_earmark_filled({}, said), { exact: true });
	await expect(filled).toBeVisible();
}

/** Five reserves in an order that the team may change; returns who is the first of them. */
async function reservesHaveAnOrder(team: Page, walk: Walk) {
	await team.goto(desk(walk, open, '/selection/reserves'));
	const reserves = team.locator('ol > li [name=order]');
	await expect(reserves).toHaveCount(5);
	await look(team);
	const second = await reserves.nth(1).inputValue();
	await team.locator('[name=note]').fill(typed[walk.said.locale].stronger);
	await team.locator(`[name=move][value="up:${second}"]`).click();
	await expect(reserves.first()).toHaveValue(second);
	const people = await applicantsOf(walk.world, open);
	return people.find(({ id }) => id === second)!;
}
