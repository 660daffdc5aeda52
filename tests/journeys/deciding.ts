import type { Page } from '@playwright/test';
import type { Locale } from '#core/locale.ts';
import { localisedPath } from '#language/path.ts';
import type { As } from '#tests/support/journey.ts';
import type { TestServer } from '#tests/support/server.ts';

/** The past cycle of the demo has the numbers; the open one is decided from its deadline to its published result. */
export const past = 'creative-mentorship-seventh-cycle';
export const open = 'creative-mentorship-eighth-cycle';

/** The languages in which the team, the reviewers and the panel can decide. */
export type Spoken = Extract<Locale, 'en' | 'sr-Cyrl'>;

/** One way from a closed call to a published result. */
export interface Walk {
	readonly as: As;
	readonly world: TestServer;
	/** somebody who has no account */
	readonly visitor: Page;
	/** what the team speaks, as messages take it; applicants are spoken to in the language in which they applied */
	readonly said: { readonly locale: Spoken };
	/** the addresses of applicants' own pages, as their letters had them */
	readonly own: Map<string, string>;
}

/** The applicants of the open cycle whom the rest is about, by what becomes of them. */
export const emir = { email: 'emir.nacrtovic@example.org', number: 2 };
export const djuradj = { email: 'djuradj.uzorcic@example.org', number: 4 };
export const iva = { email: 'iva.pokusnic@example.org', number: 5 };
export const vesna = { email: 'probic.vesna@example.org', number: 6 };
export const tijana = { email: 'tijana.modelovic@example.org', number: 1 };

/** Languages in which they applied, as messages take them. */
export const en = { locale: 'en' } as const;
export const latin = { locale: 'sr-Latn' } as const;
export const cyrl = { locale: 'sr-Cyrl' } as const;

/** A page of the desk about a cycle. */
export const desk = (
	{ said }: { readonly said: { readonly locale: Locale } },
	cycle: string,
	part = ''
) => localisedPath(`/desk/cycles/${cycle}${part}`, said.locale);

/** Opens what waits behind a sentence. */
export const unfold = (page: Page, label: string) =>
	page.locator('summary', { hasText: label }).first().click();

/** Presses the button with this name. */
export const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).click();

/** The numbers on a reviewer's list, in its order. */
export async function numbersOn(page: Page): Promise<readonly number[]> {
	return page
		.locator('#list tbody a')
		.evaluateAll((all) =>
			all.map((link) => Number((link as HTMLAnchorElement).href.split('/').at(-1)))
		);
}

/** Who decides at the desk. */
export const coordinator = 'coordinator@example.org';

/** What is typed in the course of deciding. */
export const typed = {
	en: {
		misread: 'One of them misread the second page.',
		firstPage: 'One of them saw the first page only.',
		studio: 'We share a studio.',
		everybody: 'Everybody to the talk.',
		room: 'Room of trials',
		travels: 'Travels the day after tomorrow.',
		note: 'Quick, and kind about others.',
		lowBar: '2.5',
		highBar: '3.5',
		taken: 'Three places, one of them the factory’s.',
		stronger: 'A stronger application.'
	},
	'sr-Cyrl': {
		misread: 'Један је другу страну прочитао погрешно.',
		firstPage: 'Један је гледао само прву страну.',
		studio: 'Делимо атеље.',
		everybody: 'Сви на разговор.',
		room: 'Пробни простор',
		travels: 'Путује прекосутра.',
		note: 'Брза, и лепо говори о другима.',
		lowBar: '2,5',
		highBar: '3,5',
		taken: 'Три места, једно је од фабрике.',
		stronger: 'Јача пријава.'
	}
} as const;
