import type { Issue } from '#core/refusal.ts';
import { tidy } from '#core/text.ts';
import type { Requirement } from '#features/programmes/questions.ts';
import { countryCodes } from '#language/countries.ts';
import type { Given } from './rules.ts';

/** The rules that a machine can check, in the order in which they are offered. */
export const requirementRules = [
	'age',
	'minors',
	'country',
	'existence',
	'budget',
	'staff',
	'participants',
	'one-per-organisation'
] as const satisfies readonly Requirement['rule'][];

/** A requirement as somebody has written it, or what is wrong with it. */
export type WrittenRequirement =
	{ readonly requirement: Requirement } | { readonly issues: readonly Issue[] };

/** What a requirement says before anybody has written its figures. */
export const beginningOf: Readonly<Record<Requirement['rule'], Requirement>> = {
	age: { rule: 'age', min: 18, on: 'deadline' },
	minors: { rule: 'minors', then: 'guardian', age: 18 },
	country: { rule: 'country', countries: [] },
	existence: { rule: 'existence', months: 12 },
	budget: { rule: 'budget', max: 50_000, currency: 'EUR' },
	staff: { rule: 'staff', max: 10 },
	participants: { rule: 'participants', min: 2 },
	'one-per-organisation': { rule: 'one-per-organisation' }
};

/** Reads the boxes of one requirement. */
export function readRequirement(rule: Requirement['rule'], given: Given): WrittenRequirement {
	const issues: Issue[] = [];
	const one = (name: string) => tidy(given(name)[0] ?? '');
	const number = (name: string, maximum: number): number => {
		const text = one(name).replaceAll(/[\s.]/g, '');
		const value = Number(text);
		if (text === '') issues.push({ field: name, code: 'required' });
		else if (!/^\d{1,12}$/.test(text)) issues.push({ field: name, code: 'not_a_number' });
		else if (value > maximum) issues.push({ field: name, code: 'too_large', facts: { maximum } });
		return value;
	};
	const readers: Readonly<Record<Requirement['rule'], () => Requirement>> = {
		age: () => {
			const min = one('min') === '' ? undefined : number('min', 120);
			const max = one('max') === '' ? undefined : number('max', 120);
			if (min === undefined && max === undefined) issues.push({ field: 'min', code: 'required' });
			if (min !== undefined && max !== undefined && max < min) {
				issues.push({ field: 'max', code: 'too_small', facts: { minimum: min } });
			}
			return {
				rule: 'age',
				...(min !== undefined && { min }),
				...(max !== undefined && { max }),
				on: one('on') === 'start' ? 'start' : 'deadline'
			};
		},
		minors: () => ({
			rule: 'minors',
			then: one('then') === 'refuse' ? 'refuse' : 'guardian',
			age: number('age', 30)
		}),
		country: () => {
			const countries = countryCodes.filter((code) => given('countries').includes(code));
			if (countries.length === 0) issues.push({ field: 'countries', code: 'required' });
			return { rule: 'country', countries };
		},
		existence: () => ({ rule: 'existence', months: number('months', 1200) }),
		budget: () => {
			const currency = one('currency').toUpperCase();
			if (!/^[A-Z]{3}$/.test(currency)) issues.push({ field: 'currency', code: 'not_in_list' });
			return { rule: 'budget', max: number('max', 1_000_000_000), currency };
		},
		staff: () => ({ rule: 'staff', max: number('max', 100_000) }),
		participants: () => ({ rule: 'participants', min: number('min', 50) }),
		'one-per-organisation': () => ({ rule: 'one-per-organisation' })
	};
	const requirement = readers[rule]();
	return issues.length > 0 ? { issues } : { requirement };
}
