import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { blueprintByKey } from '#features/programmes/blueprints.ts';
import { slugOf } from '#features/programmes/rules.ts';
import { localisedPath } from '#language/path.ts';
import { expect } from '#tests/support/journey.ts';
import { look } from './look.ts';

const zone = 'Europe/Belgrade';
const wallClock = (moment: Temporal.ZonedDateTime) =>
	moment.toPlainDateTime().toString({ smallestUnit: 'minute' });

/** What the demo's programmes are called, by their address. */
const programmeNames = {
	'creative-mentorship': {
		en: 'Creative Mentorship',
		'sr-Latn': 'Kreativno mentorstvo',
		'sr-Cyrl': 'Креативно менторство'
	},
	'reglab-mentorship': {
		en: 'REG.LAB Mentorship',
		'sr-Latn': 'REG.LAB mentorstvo',
		'sr-Cyrl': 'REG.LAB менторство'
	},
	'youth-cultural-cooperation': {
		en: 'Youth Cultural Cooperation',
		'sr-Latn': 'Kulturna saradnja mladih',
		'sr-Cyrl': 'Културна сарадња младих'
	}
} as const;

/** One way through a whole cycle: which pattern, in which language, and the name that the cycle gets. */
export interface Way {
	readonly blueprint: 'pairs' | 'organisations' | 'teams';
	/** address of the programme, from which the cycle's own is made */
	readonly programme: keyof typeof programmeNames;
	readonly locale: Locale;
	readonly name: string;
}

/** The address of the cycle that a way makes. */
export const slugOfWay = (way: Way) => slugOf(`${way.programme} ${way.name}`);

/** An address of the site in the language of a way. */
export const at = (way: Way, path: string) => localisedPath(path, way.locale);
/** A page of the cycle that a way makes, at the desk. */
export const desk = (way: Way, part = '') => at(way, `/desk/cycles/${slugOfWay(way)}${part}`);
/** The language in which a way reads its messages. */
export const said = (way: Way) => ({ locale: way.locale });

/** Now, on the wall clock of the cycle. */
export const today = () => Temporal.Now.zonedDateTimeISO(zone);
/** A moment that has just passed, as the box of a deadline takes it. */
export const minutesAgo = (minutes: number) => wallClock(today().subtract({ minutes }));

/** The team makes a cycle from its blueprint, with a deadline tomorrow, and publishes the call. */
export async function publishesACall(page: Page, way: Way): Promise<void> {
	await page.goto(at(way, '/desk/cycles/new'));
	await look(page);
	await page
		.locator('[name=programmeId]')
		.selectOption({ label: programmeNames[way.programme][way.locale] });
	await page.locator(`[name=blueprint][value=${way.blueprint}]`).check();
	await page.locator('[name=nameEn]').fill(way.name);
	await page.locator('[name=nameSr]').fill(`${way.name} sr`);
	await page.locator('[name=timeZone]').selectOption(zone);
	await page.locator('[name=startsOn]').fill(today().add({ days: 1 }).toPlainDate().toString());
	await page.locator('[name=titleEn]').fill(`Call for ${way.name}`);
	await page.locator('[name=titleSr]').fill(`Poziv za ${way.name}`);
	await page.locator('[name=opens]').fill(wallClock(today().subtract({ days: 2 })));
	await page.locator('[name=deadline]').fill(wallClock(today().subtract({ days: 3 })));
	await page.getByRole('button', { name: m.cycle_new_save({}, said(way)) }).click();

	// A deadline before the opening: the form is back, with the problem named and everything still in it.
	await expect(page.locator('form [role=alert]')).toContainText(
		m.issue_not_after_opening({}, said(way))
	);
	await expect(page.locator('[name=titleSr]')).toHaveValue(`Poziv za ${way.name}`);
	await look(page);
	await page.locator('[name=deadline]').fill(wallClock(today().add({ days: 1 })));
	await page.getByRole('button', { name: m.cycle_new_save({}, said(way)) }).click();

	await expect(page).toHaveURL(desk(way, '/call'));
	await look(page);
	const publish = m.call_desk_publish({}, said(way));
	await page.locator('summary', { hasText: publish }).click();
	await page.getByRole('button', { name: publish }).click();
	await expect(page.getByText(m.call_status_open({}, said(way)), { exact: true })).toBeVisible();
}

/** The team moves the deadline to a minute ago, and the applicant finds the door shut. */
export async function closesTheCall(
	team: Page,
	visitor: Page,
	way: Way,
	own: string
): Promise<void> {
	await team.goto(desk(way, '/call'));
	await team.locator('[name=deadline]').fill(minutesAgo(2));
	await team.getByRole('button', { name: m.call_desk_save({}, said(way)) }).click();
	await expect(team.getByText(m.call_desk_saved({}, said(way)))).toBeVisible();

	await visitor.goto(own);
	await expect(visitor.getByText(m.application_own_closed({}, said(way)))).toBeVisible();
	await visitor.goto(at(way, `/calls/${slugOfWay(way)}/apply`));
	await expect(visitor).toHaveURL(at(way, `/calls/${slugOfWay(way)}`));
	await expect(visitor.getByText(m.call_page_closed_title({}, said(way)))).toBeVisible();
	await look(visitor);
}

/** The team looks at the numbers, reads one application, selects everybody, and tells them. */
export async function selectsAndTells(page: Page, way: Way, count: number): Promise<void> {
	await page.goto(desk(way));
	await look(page);
	await page.goto(desk(way, '/applications'));
	await look(page);
	await page.goto(desk(way, '/applications/numbers'));
	await expect(page.getByText(m.numbers_by_country({}, said(way)))).toBeVisible();
	await expect(page.getByText(m.numbers_by_town({}, said(way)))).toBeVisible();
	await expect(page.getByText(m.numbers_by_fields({}, said(way)))).toBeVisible();
	await look(page);
	await page.goto(desk(way, '/applications/1'));
	await look(page);
	await page.goto(desk(way, '/applications'));
	const select = page.locator('button[name=outcome][value=selected]');
	await select.click();
	await expect(page.getByText(m.refusal_nothing_chosen({}, said(way))).first()).toBeVisible();

	for (const box of await page.locator('input[name=chosen]').all()) await box.check();
	await select.click();
	await expect(
		page.getByText(m.application_desk_decided_count({ count }, said(way)))
	).toBeVisible();
	await page.goto(desk(way, '/selection/letters'));
	await page.locator('[name=release][value=now]').check();
	await page.getByRole('button', { name: m.selection_letters_write({}, said(way)) }).click();
	await expect(page.getByText(m.selection_letters_written({ count }, said(way)))).toBeVisible();
	await look(page);
}

/** A mentor is added to the pool. */
export async function addsAMentor(
	page: Page,
	way: Way,
	name: string,
	email: string
): Promise<void> {
	await page.goto(desk(way, '/mentors'));
	await look(page);
	await page
		.getByRole('link', { name: m.mentors_add({}, said(way)) })
		.first()
		.click();
	await page.waitForURL(/\/mentors\/new$/);
	await look(page);
	await page.locator('[name=name]').fill(name);
	await page.locator('[name=email]').fill(email);
	await page.locator('[name=country]').selectOption('SI');
	await page.locator('[name=level_bcms]').selectOption('fluent');
	for (const group of ['fields', 'offers']) {
		await page.locator(`[name=${group}]`).first().check();
	}
	await page.locator('[name=mode][value=either]').check();
	await page.locator('[name=capacity]').fill('1');
	await page.getByRole('button', { name: m.mentors_add({}, said(way)) }).click();
	await page.waitForURL((url) => !url.pathname.endsWith('/new'));
	// The pool has more pages than one.
	await page.goto(desk(way, '/mentors'));
	await page.locator('[name=name]').fill(name);
	await page.getByRole('button', { name: m.mentors_show({}, said(way)), exact: true }).click();
	await expect(page.getByRole('link', { name })).toBeVisible();
}

/** One button proposes; every pair has its reasons; the team publishes. Returns how many mentorships began. */
export async function matches(page: Page, way: Way): Promise<number> {
	const teams = blueprintByKey(way.blueprint)?.plan.matching.teams !== undefined;
	await page.goto(desk(way, '/matching'));
	await look(page);
	const propose = teams ? m.matching_propose_teams : m.matching_propose;
	await page.getByRole('button', { name: propose({}, said(way)) }).dblclick();
	// Asked again and again: without scripts the second click breaks off the journey that the first began.
	await expect(page).toHaveURL(/\/matching\/[0-9a-f-]{36}$/, { timeout: 30_000 });
	await expect(
		page.getByText(m.matching_proof_title_proven({}, said(way)), { exact: true })
	).toBeVisible();
	await look(page);

	const publish = teams ? m.matching_ask_publish : m.proposals_publish_instead;
	await page.locator('summary', { hasText: publish({}, said(way)) }).click();
	await page.getByRole('button', { name: m.matching_publish({}, said(way)) }).dblclick();
	await expect(page.getByText(m.matching_published({}, said(way))).first()).toBeVisible();
	await page.goto(desk(way, '/mentorships'));
	await look(page);
	return page.locator('table').first().locator('tbody tr').count();
}

/** A member opens their mentorship, sees the others, and notes a session with one tap. */
export async function notesASession(
	page: Page,
	way: Way,
	others: readonly string[]
): Promise<void> {
	await page.goto(at(way, '/me'));
	await look(page);
	const link = page.getByRole('link', { name: m.mentorships_me_open({}, said(way)) });
	await link.first().click();
	await page.waitForURL(/\/me\/mentorships\/[0-9a-f-]{36}$/);
	for (const other of others) await expect(page.getByText(other).first()).toBeVisible();
	await look(page);
	await page.locator('form[action^="?/usual"] button').dblclick();
	await expect(page.getByText(m.mentorships_noted_title({}, said(way)))).toBeVisible();
	await expect(page.locator('#sessions tbody tr')).toHaveCount(1);
	await look(page);
}

/** The board counts the session. */
export async function seesItOnTheBoard(page: Page, way: Way): Promise<void> {
	await page.goto(desk(way, '/mentorships'));
	const plan = blueprintByKey(way.blueprint)!.plan;
	const { sessions: required } = plan.rhythm;
	await expect(
		page.getByText(m.mentorships_progress({ held: 1, required }, said(way))).first()
	).toBeVisible();
}
