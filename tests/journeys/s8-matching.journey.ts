import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { m } from '#messages';
import { expect, test } from '#tests/support/journey.ts';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { cyrl, en, press, unfold } from './deciding.ts';
import { sixOrganisations, sixPeople, twoTeams } from './matching.ts';
import { look } from './look.ts';

/*
 * S8, first half: a committee matches six organisations with mentors from other countries, six people, and two teams. It
 * looks at a proposal, fixes two pairs by hand, has the others computed anew, compares, and lets a sceptic check the
 * proof. The desk speaks English, then Serbian in Cyrillic.
 */
test.describe.configure({ mode: 'serial', timeout: 360_000 });

let slug = '';
const desk = (part: string, { locale }: { readonly locale: Locale } = en) =>
	localisedPath(`/desk/cycles/${slug}${part}`, locale);
let first = '';

/** Asks for a proposal under a name; returns its address. */
async function propose(
	team: Page,
	words: typeof en | typeof cyrl,
	name: string,
	label = m.matching_propose({}, words)
): Promise<string> {
	await team.goto(desk('/matching', words));
	await team.locator('[name=name]').fill(name);
	await press(team, label);
	await team.waitForURL(/\/matching\/[0-9a-f-]{36}$/);
	return team.url();
}

// The organisations last: the rules are changed for them.
for (const [name, selected] of [
	['pairs', sixPeople],
	['organisations', sixOrganisations]
] as const) {
	test(`S8: two pairs are fixed by hand, the others computed anew, and the proof holds (${name})`, async ({
		as,
		world
	}) => {
		slug = await selected(world);
		const team = await as('coordinator@example.org');
		await team.goto(desk('/matching'));
		await look(team);
		first = await propose(team, en, 'First thought');
		await expect(
			team.getByText(m.matching_proof_title_proven({}, en), { exact: true })
		).toBeVisible();
		await expect(team.locator('article article')).toHaveCount(6);
		await look(team);

		// The first by asking who else there is.
		await team.locator('article article a').first().click();
		await team.waitForURL(/\/pairs\/\d+-\d+$/);
		await expect(team.getByText(m.matching_pair_chosen({}, en))).toBeVisible();
		await look(team);
		await team.locator('tbody a').first().click();
		await expect(team.getByText(m.matching_pair_not_chosen({}, en))).toBeVisible();
		await expect(
			team.getByRole('heading', { name: m.matching_pair_instead({}, en) })
		).toBeVisible();
		const [row, column] = team.url().split('/').at(-1)!.split('-').map(Number) as [number, number];
		await press(team, m.matching_pin_fix({}, en));
		await expect(team.locator('#hand').getByText(m.matching_pin_together({}, en))).toBeVisible();
		await look(team);

		// The second on the grid, with the keyboard alone.
		await team.goto(`${first}/grid`);
		await expect(team.getByRole('grid')).toBeVisible();
		await look(team);
		const other = row === 1 ? 2 : 1;
		const target = await freeCell(team, other, column);
		await team.locator('tbody tr:first-child td:nth-child(2) a').focus();
		await team.keyboard.press('Control+End');
		await team.keyboard.press('Control+Home');
		for (let step = 1; step < other; step++) await team.keyboard.press('ArrowDown');
		for (let step = 1; step < target; step++) await team.keyboard.press('ArrowRight');
		await expect(team.locator(`a[href="pairs/${other}-${target}"]`)).toBeFocused();
		await press(team, m.matching_pin_fix({}, en));
		await expect(team.locator(`a[href="pairs/${other}-${target}"]`)).toContainText('=');
		await team.locator(`a[href="pairs/${other}-${target}"]`).focus();
		await team.keyboard.press('Enter');
		await team.waitForURL(new RegExp(`/pairs/${other}-${target}$`));

		const second = await propose(team, en, 'Two fixed');
		await team.goto(`${second}/grid`);
		for (const place of [`${row}-${column}`, `${other}-${target}`]) {
			await expect(team.locator(`a[href="pairs/${place}"]`)).toContainText('✓=');
		}
		await expect(team.locator('td[data-is=c], td[data-is=T]')).toHaveCount(6);

		await team.goto(desk('/matching'));
		for (const box of await team.locator('[name=run]').all()) await box.check();
		await press(team, m.matching_compare_ticked({}, en));
		await expect(team.getByRole('heading', { level: 1 })).toHaveText(
			m.matching_compare_title({}, en)
		);
		expect(await team.locator('section tbody tr').count()).toBeGreaterThanOrEqual(2);
		await look(team);

		await team.goto(`${second}/proof?again`);
		await expect(team.getByText(m.matching_proof_again_same({}, en))).toBeVisible();
		await look(team);
		await verifies(team);
	});
}

test('S8: правила и поени се мењају, а кад је немогуће, излаз је дугме', async ({ as }) => {
	const team = await as('coordinator@example.org');
	await team.goto(desk('/matching/rules', cyrl));
	await look(team);
	const ranks = team.locator('.sides table').nth(1).locator('tbody');
	const before = await ranks.innerText();
	// The boxes are followed without a press of a button.
	await team.locator('[name=need]').fill('0');
	await team.locator('[name=language]').fill('30');
	await expect(ranks).not.toHaveText(before, { useInnerText: true });
	await press(team, m.matching_model_save({}, cyrl));
	await expect(team.getByText(m.matching_model_saved({}, cyrl))).toBeVisible();

	await team.locator('[name=everybody]').check();
	await team.locator('[name=quotaCount0]').fill('100');
	await team.locator('[name=quotaGroup0]').selectOption('mentor-from');
	await team.locator('[name=quotaCountry0]').selectOption('FR');
	await press(team, m.matching_model_save({}, cyrl));
	await expect(team.getByText(m.matching_model_saved({}, cyrl))).toBeVisible();
	await propose(team, cyrl, 'Немогуће');
	await expect(team.getByText(m.matching_conflict_title({}, cyrl))).toBeVisible();
	await look(team);
	await team.locator('button[name=way]').first().click();
	await expect(
		team.getByText(m.matching_proof_title_proven({}, cyrl), { exact: true })
	).toBeVisible();
	await unfold(team, m.matching_rename({}, cyrl));
	await team.locator('[name=name]').fill('Попуштено');
	await press(team, m.matching_rename_save({}, cyrl));
	await expect(team.getByRole('heading', { level: 1 })).toHaveText('Попуштено');
});

test('S8: у тимовима је двоје утврђено руком, остали се рачунају изнова, и доказ стоји', async ({
	as,
	world
}) => {
	slug = await twoTeams(world);
	const team = await as('coordinator@example.org');
	const run = (name: string) => propose(team, cyrl, name, m.matching_propose_teams({}, cyrl));
	first = await run('Два тима');
	await expect(team.locator('article article')).toHaveCount(2);
	await expect(
		team.getByText(m.matching_proof_title_proven({}, cyrl), { exact: true })
	).toBeVisible();
	await look(team);

	// The first by asking why somebody is not in this team.
	await team
		.getByRole('link', { name: m.matching_open_team({}, cyrl) })
		.first()
		.click();
	await expect(team).toHaveURL(/\/teams\/1$/);
	await look(team);
	await team.locator('tbody a').first().click();
	await expect(team).toHaveURL(/one=.+&other=/);
	await expect(team.getByText(m.matching_pair_moves({}, cyrl))).toBeVisible();
	await look(team);
	const reason = 'Већ раде на истој изложби.';
	await team.locator('#hand [name=reason]').fill(reason);
	await press(team, m.matching_pin_fix({}, cyrl));
	await expect(team.locator('#hand').getByText(m.matching_pin_together({}, cyrl))).toBeVisible();
	await expect(team.locator('#hand').getByText(reason)).toBeVisible();
	const [one, other] = ['one', 'other'].map((key) => new URL(team.url()).searchParams.get(key)!);

	// The second by name: nobody is twice from one country, and a reason stays in the box.
	await team.goto(desk('/matching', cyrl));
	await unfold(team, m.matching_pin_add_mates({}, cyrl));
	const form = team.locator('form[action="?/mates"]');
	const apart = { reason: 'Обоје воде исти пројекат.', one: one!, other: one! };
	for (const [name, value] of Object.entries(apart)) {
		const box = form.locator(`[name=${name}]`);
		if (name === 'reason') await box.fill(value);
		else await box.selectOption(value);
	}
	const forbid = form.getByRole('button', { name: m.matching_pin_forbid({}, cyrl) });
	await forbid.click();
	await expect(form.getByText(m.issue_same_person({}, cyrl)).first()).toBeVisible();
	await expect(form.locator('[name=reason]')).toHaveValue(apart.reason);
	const people = await form
		.locator('[name=other] option')
		.evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
	const third = people.find((id) => id !== '' && id !== one && id !== other)!;
	await form.locator('[name=other]').selectOption(third);
	await forbid.click();
	await expect(team.locator('#pins tbody tr')).toHaveCount(2);
	await look(team);

	const second = await run('Двоје утврђено');
	await team.goto(first);
	await expect(team.getByText(m.matching_stale({}, cyrl))).toBeVisible();
	await team.goto(desk('/matching', cyrl));
	for (const box of await team.locator('[name=run]').all()) await box.check();
	await press(team, m.matching_compare_ticked({}, cyrl));
	await expect(team.getByRole('heading', { level: 1 })).toHaveText(
		m.matching_compare_title({}, cyrl)
	);
	expect(await team.locator('section tbody tr').count()).toBeGreaterThanOrEqual(2);
	await look(team);

	await team.goto(`${second}/proof?again`);
	await expect(team.getByText(m.matching_proof_again_same({}, cyrl))).toBeVisible();
	await verifies(team, cyrl);
});

/** Downloads the proof of the run that is open and has the command line check it. */
async function verifies(team: Page, words: typeof en | typeof cyrl = en): Promise<void> {
	const [download] = await Promise.all([
		team.waitForEvent('download'),
		team.getByRole('link', { name: m.matching_proof_download({}, words) }).click()
	]);
	const command = ['bin/ciklus.ts', 'match', 'verify', await download.path()];
	const { stdout } = await promisify(execFile)(process.execPath, command);
	expect(JSON.parse(stdout)).toEqual({ holds: true, faults: [] });
}

/** The first mentor in a row of the grid with whom nobody is, other than one column. */
async function freeCell(team: Page, row: number, not: number): Promise<number> {
	const marks = await team
		.locator(`tbody tr:nth-child(${row}) td`)
		.evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['is'] ?? ''));
	return 1 + marks.findIndex((mark, at) => mark === '' && at + 1 !== not);
}
