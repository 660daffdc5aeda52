import { m } from '#messages';
import { expect, type As } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';
import {
	applicantsOf,
	cyrl,
	desk,
	en,
	numbersOn,
	open,
	past,
	press,
	readsWithKeys,
	recorded
} from './deciding.ts';
import { look } from './walk.ts';

interface Cast {
	readonly as: As;
	readonly world: TestServer;
}

/** Ninety-eight applications, four readers: halves, names hidden, a conflict, a gap, a shortlist. */
export async function pastCycleIsRead({ as, world }: Cast): Promise<void> {
	const team = await as('coordinator@example.org');
	await team.goto(desk(past, '/reviews/reviewers'));
	await look(team);
	// Four readers, two for each of 98: everybody has half, and the draw can be run again.
	await expect(
		team.getByText(m.review_draw_range({ lowest: 49, highest: 49 }, en)).first()
	).toBeVisible();
	await team.getByRole('link', { name: m.review_draw_repeat({}, en) }).click();
	await expect(team.getByText(m.review_draw_same({}, en))).toBeVisible();

	await team.goto(desk(past, '/reviews'));
	await look(team);
	await team.locator('[name=first]').fill('45');
	await press(team, m.review_shortlist_show({}, en));
	await expect(team.getByText(m.review_shortlist_proposed({ count: 45 }, en))).toBeVisible();
	await expect(team.getByText(m.review_tag_proposed({}, en), { exact: true })).toHaveCount(45);

	const flagged = team.locator('#flagged a');
	await expect(flagged).toHaveCount(1);
	await flagged.click();
	await team.waitForURL(/\/reviews\/\d+$/);
	await look(team);
	const before = await recorded(world, 'moderate-application');
	await team.locator('[name=score]').fill('7');
	await team.locator('[name=reason]').first().fill('One of them misread the second page.');
	await press(team, m.review_moderate_save({}, en));
	await expect(team.locator('#moderate [role=alert]')).toBeVisible();
	await expect(team.locator('[name=reason]').first()).toHaveValue(
		'One of them misread the second page.'
	);
	await team.locator('[name=score]').fill('3.5');
	await press(team, m.review_moderate_save({}, en));
	await expect(team.getByText('One of them misread the second page.')).toBeVisible();
	expect(await recorded(world, 'moderate-application')).toBe(before + 1);
	await team.goto(desk(past, '/reviews'));
	await expect(team.locator('#flagged')).toHaveCount(0);

	// The fourth reviewer works with one applicant: that file is not there for her, nor is one that is not hers.
	const reader = await as('reviewer.4@example.org');
	await reader.goto(desk(past, '/reviews/reading'));
	await look(reader);
	const links = await numbersOn(reader);
	expect(links).toHaveLength(49);
	const people = await applicantsOf(world, past);
	const { number: known } = await world.db
		.selectFrom('reviewDeclarations')
		.innerJoin('applications', 'applications.id', 'applicationId')
		.innerJoin('people', 'people.id', 'reviewerId')
		.select('number')
		.where('people.email', '=', 'reviewer.4@example.org')
		.where('conflict', '=', true)
		.executeTakeFirstOrThrow();
	const foreign = people.find(({ number }) => number !== known && !links.includes(number))!.number;
	expect(links).not.toContain(known);
	for (const number of [known, foreign, 9999]) {
		for (const part of [
			`/reviews/reading/${number}`,
			`/reviews/${number}`,
			`/reviews/${number}/redactions`,
			`/applications/${number}`
		]) {
			const answer = await reader.request.get(desk(past, part));
			expect([part, answer.status()]).toEqual([part, 404]);
		}
	}
	for (const part of [
		`/interviews/${known}`,
		`/interviews/${known}/calendar.ics`,
		'/reviews/scores.csv'
	]) {
		expect((await reader.request.get(desk(past, part))).status()).toBe(404);
	}

	// What is hers comes without anything that says whose it is.
	for (const number of links) {
		const answer = await reader.request.get(desk(past, `/reviews/reading/${number}`));
		const html = await answer.text();
		const { name, email, id } = people.find((one) => one.number === number)!;
		expect(answer.status()).toBe(200);
		expect([name, email, id].filter((text) => html.includes(text))).toEqual([]);
		expect(html).not.toMatch(/<img[^>]/);
	}
	await reader.goto(desk(past, `/reviews/reading/${links[0]}`));
	await look(reader);
}

/** What each application of the open cycle is worth to its readers. */
const worth: readonly number[] = [4, 4, 3, 3, 4, 5, 2, 3, 4];
const torn = 8;

/** The open cycle is closed, drawn and read with the keyboard; who knows an applicant does not read them. */
export async function openCycleIsRead({ as, world }: Cast): Promise<void> {
	const team = await as('coordinator@example.org');
	await team.goto(desk(open, '/call', cyrl));
	const minuteAgo = Temporal.Now.zonedDateTimeISO('Europe/Belgrade').subtract({ minutes: 2 });
	await team
		.locator('[name=deadline]')
		.fill(minuteAgo.toPlainDateTime().toString({ smallestUnit: 'minute' }));
	await press(team, m.call_desk_save({}, cyrl));
	await expect(team.getByText(m.call_desk_saved({}, cyrl))).toBeVisible();

	await team.goto(desk(open, '/reviews/reviewers', cyrl));
	const cards = team.locator('.people > li');
	const readers = ['reviewer.1', 'reviewer.2', 'reviewer.3'].map((box) => `${box}@example.org`);
	for (const email of readers) {
		const card = cards.filter({ hasText: email });
		await card.locator('summary').first().click();
		for (const language of ['bcms', 'en']) {
			await card.locator(`[name=languages][value=${language}]`).check();
		}
		await card.locator('[name=capacity]').fill('9');
		await card.getByRole('button', { name: m.review_reviewer_save({}, cyrl) }).click();
		await expect(
			card.getByText(m.review_reviewer_capacity({ count: 9 }, cyrl), { exact: false })
		).toBeVisible();
	}
	await press(team, m.review_draw_first({}, cyrl));
	await expect(
		team.getByText(m.review_draw_range({ lowest: 6, highest: 6 }, cyrl)).first()
	).toBeVisible();
	await look(team);

	// The third knows somebody whose application she was given.
	const third = await as('reviewer.3@example.org');
	const [given] = await world.db
		.selectFrom('reviewAssignments')
		.innerJoin('applications', 'applications.id', 'applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.innerJoin('people', 'people.id', 'reviewerId')
		.select(['applications.id', 'applications.number'])
		.where('cycles.slug', '=', open)
		.where('people.email', '=', 'reviewer.3@example.org')
		.orderBy('applications.number')
		.execute();
	for (const email of readers) {
		const page = email === readers[2] ? third : await as(email);
		const words = email === readers[2] ? cyrl : en;
		await page.goto(desk(open, '/reviews/reading', words));
		await look(page);
		if (page === third) {
			await page.locator(`[name=known][value="${given!.id}"]`).check();
			await press(page, m.review_names_send({}, words));
			await expect(page.locator('form [role=alert]')).toBeVisible();
			await expect(page.locator(`[name=known][value="${given!.id}"]`)).toBeChecked();
			await page.locator('[name=reason]').fill('Делимо атеље.');
		}
		await press(page, m.review_names_send({}, words));
		await expect(page.locator('#list tbody tr')).toHaveCount(page === third ? 5 : 6);
	}
	const closed = desk(open, `/reviews/reading/${given!.number}`, cyrl);
	expect((await third.request.get(closed)).status()).toBe(404);

	// The team sees it and lets the draw give the application to somebody else.
	await team.goto(desk(open, '/reviews/reviewers', cyrl));
	await expect(team.getByText(m.review_draw_conflicts({ count: 1 }, cyrl))).toBeVisible();
	await press(team, m.review_draw_again({}, cyrl));
	await expect(team.getByText(m.review_draw_conflicts({ count: 1 }, cyrl))).toHaveCount(0);

	// Two of them see quite different things in one application.
	const seen = new Set<number>();
	const stepFor = (number: number): number => {
		if (number !== torn) return worth[number - 1]!;
		const first = !seen.has(number);
		seen.add(number);
		return first ? 5 : 1;
	};
	for (const email of readers) {
		const page = email === readers[2] ? third : await as(email);
		await readsWithKeys(page, page === third ? cyrl : en, stepFor);
	}
	expect(await recorded(world, 'save-review')).toBe(0);

	await team.goto(desk(open, '/reviews', cyrl));
	await look(team);
	const flagged = team.locator('#flagged a');
	await expect(flagged).toHaveCount(1);
	await flagged.click();
	await expect(team).toHaveURL(desk(open, `/reviews/${torn}`, cyrl));
	await team.locator('[name=score]').fill('3');
	await team.locator('[name=reason]').first().fill('Један је гледао само прву страну.');
	await press(team, m.review_moderate_save({}, cyrl));
	await expect(team.getByText('Један је гледао само прву страну.')).toBeVisible();
}
