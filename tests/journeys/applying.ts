import type { Page } from '@playwright/test';
import { m } from '#messages';
import { fieldOf } from '#features/forms/rules.ts';
import { typedAnswers } from '#features/forms/typed-answers.ts';
import { blueprintByKey } from '#features/programmes/blueprints.ts';
import type { Answer, FormSection, Question } from '#features/programmes/questions.ts';
import { firstAnswer } from '#tests/factories/applications.ts';
import { aPdf } from '#tests/factories/files.ts';
import { expect } from '#tests/support/journey.ts';
import { look, runsScripts } from './look.ts';
import { at, said, slugOfWay, type Way } from './walk.ts';

/** Who applies, and the answers that matter; the rest of the form gets the first that it takes. */
export interface Applicant {
	readonly name: string;
	readonly email: string;
	readonly answers?: Readonly<Record<string, Answer>>;
}

/** The sections of the form that a way's cycle begins with. */
export const sectionsOf = (way: Way): readonly FormSection[] =>
	blueprintByKey(way.blueprint)!.plan.form.sections;

/** A visitor reads the call and applies; returns the address of their own page. */
export async function applies(page: Page, way: Way, applicant: Applicant): Promise<string> {
	const own = await begins(page, way, applicant);
	await page.goto(`${own}/check`);
	await look(page);
	for (const { key } of sectionsOf(way)) await fillsIn(page, way, own, key, applicant.answers);
	await page.waitForURL(/\/check$/);
	await look(page);
	await sends(page, way);
	return own;
}

/** A visitor reads the call and begins, first with a gap; returns the address of their own page. */
export async function begins(page: Page, way: Way, applicant: Applicant): Promise<string> {
	await page.goto(at(way, `/calls/${slugOfWay(way)}`));
	await look(page);
	await page
		.getByRole('link', { name: m.call_page_apply({}, said(way)), exact: true })
		.first()
		.click();
	await expect(page).toHaveURL(at(way, `/calls/${slugOfWay(way)}/apply`));

	await page.locator('[name=name]').fill(applicant.name);
	await page.getByRole('button', { name: m.application_begin_button({}, said(way)) }).click();
	await expect(page.locator('form [role=alert]')).toBeVisible();
	await expect(page.locator('[name=name]')).toHaveValue(applicant.name);
	await look(page);
	await page.locator('[name=email]').fill(applicant.email);
	await takesAMoment(page);
	await page.getByRole('button', { name: m.application_begin_button({}, said(way)) }).dblclick();
	// Asked again and again: without scripts the second click breaks off the journey that the first began.
	await expect(page).toHaveURL(new RegExp(`/form/${sectionsOf(way)[0]!.key}`));
	return page.url().replace(/\/form\/.*$/, '');
}

/** Nobody fills in a form at once: a robot is who does. */
export const takesAMoment = (page: Page) => page.waitForTimeout(1_600);

/** Answers every question of one section and goes on to the next. */
export async function fillsIn(
	page: Page,
	way: Way,
	own: string,
	key: string,
	answers: Applicant['answers'] = {}
): Promise<void> {
	const form = `${own}/form/${key}`;
	// From the section before, one is here already.
	if (!page.url().startsWith(form)) await page.goto(form);
	await look(page);
	const section = sectionsOf(way).find((each) => each.key === key)!;
	for (const question of section.questions) await answer(page, question, answers[question.key]);
	await page.getByRole('button', { name: m.application_form_next({}, said(way)) }).click();
	await page.waitForURL((url) => !url.pathname.endsWith(`/${key}`));
}

/** Sends what stands on the last page, with a double click. */
export async function sends(page: Page, way: Way): Promise<void> {
	await page.locator('[name=agreed]').check();
	await page.getByRole('button', { name: m.application_apply_send({}, said(way)) }).dblclick();
	await expect(page).toHaveURL(/\/applications\/[^/]+\?received$/);
	await look(page);
}

/** Answers one question, box by box; a question that is not asked of this applicant is not on the page. */
export async function answer(page: Page, question: Question, wanted?: Answer): Promise<void> {
	if (question.kind === 'file') return upload(page, question);
	const given = wanted ?? firstAnswer(question);
	if (given === undefined) return;
	for (const [field, texts] of Object.entries(typedAnswers({ [question.key]: given }))) {
		const boxes = page.locator(`[name="${field}"]`);
		if (!(await boxes.first().isVisible())) await askForRow(page, field);
		if (!(await boxes.first().isVisible())) continue;
		const kind = await boxes.first().evaluate((box) => (box as HTMLInputElement).type);
		for (const text of [texts].flat()) {
			if (kind === 'select-one') await boxes.selectOption(text);
			else if (kind === 'radio' || kind === 'checkbox') await boxWith(page, field, text).check();
			else await boxes.first().fill(text);
		}
	}
}

/** With JavaScript a further row of a table comes on request. */
async function askForRow(page: Page, field: string): Promise<void> {
	const rows = page.locator('.rows', { has: page.locator(`[name="${field}"]`) });
	const more = rows.getByRole('button');
	if (await more.isVisible()) await more.click();
}

const boxWith = (page: Page, field: string, value: string) =>
	page.locator(`[name="${field}"][value="${value}"]`);

/** Chooses a file; with JavaScript it goes at once, without it with the page. */
async function upload(page: Page, question: Question): Promise<void> {
	const box = page.locator(`[name="${fieldOf(question)}.new"]`);
	if (!question.required || !(await box.isVisible())) return;
	const name = `${question.key}.pdf`;
	await box.setInputFiles({ name, mimeType: 'application/pdf', buffer: aPdf() });
	if (runsScripts(page)) {
		await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
	}
}

/** The applicant comes back by their link and changes the name. */
export async function comesBackAndChanges(page: Page, way: Way, own: string, name: string) {
	await page.goto(own);
	await page.getByRole('link', { name: m.application_own_change({}, said(way)) }).click();
	await look(page);
	await page.locator('[name=name]').fill(name);
	await page.getByRole('button', { name: m.application_form_leave({}, said(way)) }).click();

	// Saved, and not sent: the team still reads the old name.
	await expect(page.getByText(m.application_own_unsent({}, said(way)))).toBeVisible();
	await page.getByRole('link', { name: m.application_own_unsent_link({}, said(way)) }).click();
	await page.locator('[name=agreed]').check();
	await page.getByRole('button', { name: m.application_check_send_changes({}, said(way)) }).click();
	await page.waitForURL(/\?changed$/);
	await expect(page.getByText(name).first()).toBeVisible();
}
