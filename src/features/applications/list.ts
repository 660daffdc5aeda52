import { isLocale, type Locale } from '#core/locale.ts';
import { tidy } from '#core/text.ts';
import { meant, type FormContent } from '#features/programmes/questions.ts';
import { outcomes, type Outcome } from './rules.ts';

/** How many applications a page of the list holds. */
export const pageSize = 50;

/** Where an application stands in the list: taken back, not decided yet, or decided. */
export const standings = ['undecided', ...outcomes, 'withdrawn'] as const;
export type Standing = 'undecided' | Outcome | 'withdrawn';

/** By number, the newest first, or by the name of the applicant. */
export const orders = ['number', 'newest', 'name'] as const;
export type Order = (typeof orders)[number];

/** What the team chose to see of a list. A part that was left empty is none. */
export interface Filter {
	/** words of a name or an address, or a number, as typed */
	readonly text: string;
	readonly outcome: Standing | '';
	/** all of these: `country:RS`, `fields:music`, `heardFrom:friend` */
	readonly groups: readonly string[];
	/** in which the applicant writes */
	readonly locale: Locale | '';
	/** on which it was sent, in the cycle's zone: YYYY-MM-DD */
	readonly day: string;
	readonly order: Order;
	/** from 1 */
	readonly page: number;
}

/** The whole list from its beginning. */
export const everything: Filter = {
	text: '',
	outcome: '',
	groups: [],
	locale: '',
	day: '',
	order: 'number',
	page: 1
};

/** The lists beside the applications that a form gives rise to, by the end of their addresses. */
export function listsBeside(form: FormContent): readonly ('refused' | 'fee' | 'duplicates')[] {
	return [
		...(form.requirements.length > 0 ? (['refused'] as const) : []),
		...(meant(form, 'fee') ? (['fee'] as const) : []),
		'duplicates'
	];
}

/** The filter that an address asks for; what nobody could have chosen is left out. */
export function filterOf(search: URLSearchParams): Filter {
	const part = (name: string) => tidy(search.get(name) ?? '').slice(0, 100);
	const oneOf = <Value extends string>(values: readonly Value[], name: string) =>
		values.find((value) => value === part(name));
	// The boxes of the page have names of their own; an address names the group.
	const chosen = [
		part('country') && `country:${part('country')}`,
		part('field') && `fields:${part('field')}`
	];
	const groups = [...chosen, ...search.getAll('group').map(tidy)].filter((group) =>
		/^[a-zA-Z]+:.{1,200}$/u.test(group)
	);
	const locale = part('locale');
	return {
		text: part('text'),
		outcome: oneOf(standings, 'outcome') ?? '',
		groups: [...new Set(groups)].slice(0, 10),
		locale: isLocale(locale) ? locale : '',
		day: isDay(part('day')) ? part('day') : '',
		order: oneOf(orders, 'order') ?? 'number',
		page: /^[1-9]\d{0,6}$/.test(part('page')) ? Number(part('page')) : 1
	};
}

function isDay(text: string): boolean {
	if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
	try {
		Temporal.PlainDate.from(text);
		return true;
	} catch {
		return false;
	}
}

/** The address of a filter, from its question mark on; empty for the whole list. */
export function addressOf(filter: Partial<Filter>): string {
	const { groups = [], page = 1, order = 'number', ...texts } = filter;
	const search = new URLSearchParams();
	for (const [name, text] of Object.entries(texts)) if (text) search.set(name, text);
	for (const group of groups) search.append('group', group);
	if (order !== 'number') search.set('order', order);
	if (page > 1) search.set('page', String(page));
	return search.size > 0 ? `?${search}` : '';
}

/** What a filter asks of one meaning: the value of its group, '' for any. */
export function askedOf({ groups }: Filter, meaning: string): string {
	return groups.find((group) => group.startsWith(`${meaning}:`))?.slice(meaning.length + 1) ?? '';
}

/** Whether anything is left out at all. */
export function isFiltered({ text, outcome, groups, locale, day }: Filter): boolean {
	return Boolean(text || outcome || groups.length > 0 || locale || day);
}

/** The same filter on a page that there is, when so many applications pass it. */
export function withinPages(filter: Filter, count: number): Filter {
	return { ...filter, page: Math.min(filter.page, Math.max(1, Math.ceil(count / pageSize))) };
}
