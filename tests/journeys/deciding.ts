import type { Page } from '@playwright/test';
import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import { expect } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';

/** The past cycle of the demo has the numbers; the open one is decided from its deadline to its published result. */
export const past = 'creative-mentorship-seventh-cycle';
export const open = 'creative-mentorship-eighth-cycle';

/** The languages of a step, as messages take them. */
export const en = { locale: 'en' } as const;
export const latin = { locale: 'sr-Latn' } as const;
export const cyrl = { locale: 'sr-Cyrl' } as const;

/** The applicants of the open cycle whom the rest is about, by what becomes of them. */
export const emir = { email: 'emir.nacrtovic@example.org', number: 2 };
export const djuradj = { email: 'djuradj.uzorcic@example.org', number: 4 };
export const iva = { email: 'iva.pokusnic@example.org', number: 5 };
export const vesna = { email: 'probic.vesna@example.org', number: 6 };

/** The addresses of their own pages, as the letters had them. */
export type Addresses = Map<string, string>;

/** A page of the desk about a cycle. */
export const desk = (cycle: string, part = '', { locale }: { readonly locale: Locale } = en) =>
	localisedPath(`/desk/cycles/${cycle}${part}`, locale);

/** Opens what waits behind a sentence. */
export const unfold = (page: Page, label: string) =>
	page.locator('summary', { hasText: label }).first().click();

/** Presses the button with this name. */
export const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).click();

/** Everybody who applied to a cycle, by number. */
export async function applicantsOf({ db }: TestServer, cycle: string) {
	return db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select(['applications.id', 'applications.number', 'applications.name', 'applications.email'])
		.where('cycles.slug', '=', cycle)
		.orderBy('applications.number')
		.execute();
}

/** Who has this outcome in the open cycle today. */
export async function peopleWith({ db }: TestServer, outcome: string) {
	return db
		.selectFrom('presentDecisions as present')
		.innerJoin('applications', 'applications.id', 'present.applicationId')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('cycles', 'cycles.id', 'calls.cycleId')
		.select(['applications.name', 'applications.email', 'applications.locale'])
		.where('cycles.slug', '=', open)
		.where('present.outcome', '=', outcome)
		.orderBy('applications.number')
		.execute();
}

/** How often a command is on record. */
export async function recorded({ db }: TestServer, what: string): Promise<number> {
	const rows = await db.selectFrom('audit').select('what').where('what', '=', what).execute();
	return rows.length;
}

/** The address of an applicant's own page, as the newest letter with this subject has it in the outbox. */
export async function addressInLetter(page: Page, email: string, subject: string): Promise<string> {
	await page.goto('/en/desk/outbox');
	const row = page.locator('tbody tr', { hasText: email }).filter({ hasText: subject });
	await row.getByRole('link').first().click();
	await page.waitForURL(/\/outbox\/.+/);
	const text = await page.locator('.prose').first().innerText();
	return new URL(/https?:\/\/\S+/.exec(text)![0]).pathname.replace(/\/interview$/, '');
}

/** The numbers on a reviewer's list, in its order. */
export async function numbersOn(page: Page): Promise<readonly number[]> {
	return page
		.locator('#list tbody a')
		.evaluateAll((all) =>
			all.map((link) => Number((link as HTMLAnchorElement).href.split('/').at(-1)))
		);
}

/**
 * A reviewer reads all their list with the keyboard: figures score, j and k leaf, s sends and goes on. `steps` says
 * what each application is worth.
 */
export async function readsWithKeys(
	page: Page,
	words: { readonly locale: Locale },
	stepFor: (number: number) => number
): Promise<void> {
	await page.goto(desk(open, '/reviews/reading', words));
	const numbers = await numbersOn(page);
	await page.locator('#list tbody a').first().click();
	for (const [index, number] of numbers.entries()) {
		await page.waitForURL(new RegExp(`/reading/${number}$`));
		await expect(
			page.locator('summary', { hasText: m.review_keys_title({}, words) })
		).toBeVisible();
		const step = `${stepFor(number)}`;
		const given = page.locator(`#review [value="${step}"]:checked`);
		for (let criterion = 0; criterion < 4; criterion++) await page.keyboard.press(step);
		await expect(given).toHaveCount(4);
		if (index === 0) {
			await page.keyboard.press('j');
			await page.waitForURL(new RegExp(`/reading/${numbers[1]}$`));
			await page.keyboard.press('k');
			await page.waitForURL(new RegExp(`/reading/${number}$`));
			await expect(given).toHaveCount(4);
		}
		await page.keyboard.press('s');
		await page.waitForURL((url) => !url.pathname.endsWith(`/reading/${number}`));
	}
}
