import type { Locale } from '#core/locale.ts';
import { groupWords } from '#features/applications/shown.ts';
import { meant, type Meaning } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import { pickText } from '#language/pick.ts';

/** The meanings whose options a quota may be about. */
const offered: readonly Meaning[] = [
	'gender',
	'sector',
	'fields',
	'languages',
	'teamRoles',
	'needs'
];

/** The groups that a quota can be about: the countries of the form, then the options of what it asks. */
export function groupOptions(plan: Plan, locale: Locale) {
	const place = meant(plan.form, 'place');
	const countries = place?.kind === 'place' ? place.countries.map((code) => `country:${code}`) : [];
	const options = offered.flatMap((meaning) => {
		const question = meant(plan.form, meaning);
		if (!question || !('options' in question)) return [];
		const title = pickText(question.label, locale);
		return question.options.map(({ value }) => {
			const group = `${meaning}:${value}`;
			return { value: group, label: `${title} ${groupWords(plan, group, locale)}` };
		});
	});
	return [
		...countries.map((value) => ({ value, label: groupWords(plan, value, locale) })),
		...options
	];
}
