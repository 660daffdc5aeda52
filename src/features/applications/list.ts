import { meant, type FormContent } from '#features/programmes/questions.ts';
import type { Outcome } from './rules.ts';

/** What the team chose to see of a list: each part as it stands in the address; '' means all. */
export interface Filter {
	/** an outcome, or `undecided` */
	readonly outcome: string;
	readonly country: string;
	readonly city: string;
	readonly field: string;
}

interface Line {
	readonly outcome: Outcome | null;
	readonly country: string;
	readonly city: string;
	readonly fields: readonly string[];
}

/** The lists beside the applications that a form gives rise to, by the end of their addresses. */
export function listsBeside(form: FormContent): readonly ('refused' | 'fee' | 'duplicates')[] {
	return [
		...(form.requirements.length > 0 ? (['refused'] as const) : []),
		...(meant(form, 'fee') ? (['fee'] as const) : []),
		'duplicates'
	];
}

/** The filter that an address asks for. */
export function filterOf(search: URLSearchParams): Filter {
	const part = (name: string) => search.get(name) ?? '';
	return {
		outcome: part('outcome'),
		country: part('country'),
		city: part('city'),
		field: part('field')
	};
}

/** Whether a line passes the filter. */
export function passes(line: Line, filter: Filter): boolean {
	return (
		(filter.outcome === '' || (line.outcome ?? 'undecided') === filter.outcome) &&
		(filter.country === '' || line.country === filter.country) &&
		(filter.city === '' || line.city === filter.city) &&
		(filter.field === '' || line.fields.includes(filter.field))
	);
}

/** Whether anything is left out at all. */
export function isFiltered(filter: Filter): boolean {
	return Object.values(filter).some(Boolean);
}
