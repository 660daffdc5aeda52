import { contentLanguages, type LocalisedText } from '#core/locale.ts';
import type { FormSection, Question, Requirement } from '#features/programmes/questions.ts';

/** What boxes hold, by the name of the field. */
export type Boxes = Readonly<Record<string, string | readonly string[]>>;

const textBoxes = (name: string, text: LocalisedText = {}): [string, string][] =>
	contentLanguages.map((language) => [`${name}.${language}`, text[language] ?? '']);

/** The boxes of a section's page as they stand. */
export function sectionBoxes({ title, help }: FormSection): Boxes {
	return Object.fromEntries([...textBoxes('title', title), ...textBoxes('help', help)]);
}

/** The boxes of a question's page as they stand; `readQuestion` reads them again. */
export function questionBoxes(question: Question): Boxes {
	const { label, help, required, means = '', identifying, when } = question;
	return Object.fromEntries<string | readonly string[]>([
		...textBoxes('label', label),
		...textBoxes('help', help),
		['required', required ? 'yes' : ''],
		['identifying', identifying ? 'yes' : ''],
		['means', means],
		['when.question', when?.question ?? ''],
		['when.is', when?.is ?? []],
		...lineBoxes(question),
		...limitBoxes(question)
	]);
}

/** The boxes of the options or columns of a question, line by line. */
function lineBoxes(question: Question): [string, string][] {
	if ('options' in question) {
		return question.options.flatMap(({ label }, index): [string, string][] => [
			...textBoxes(`option.${index}`, label),
			[`option.${index}.place`, String(index + 1)]
		]);
	}
	if (question.kind !== 'table') return [];
	return question.columns.flatMap(({ label, kind, required }, index): [string, string][] => [
		...textBoxes(`column.${index}`, label),
		[`column.${index}.place`, String(index + 1)],
		[`column.${index}.kind`, kind],
		[`column.${index}.required`, required ? 'yes' : '']
	]);
}

/** The boxes of what only one kind has: its further texts, its numbers, what it accepts. */
function limitBoxes(question: Question): [string, string | readonly string[]][] {
	const texts = ['unit', 'low', 'high', 'text'] as const;
	return [
		...texts.flatMap((name) =>
			textBoxes(name, (question as Partial<Record<typeof name, LocalisedText>>)[name])
		),
		...Object.entries(question).flatMap(([name, value]): [string, string][] =>
			typeof value === 'number' ? [[name, String(value)]] : []
		),
		['countedIn', ('countedIn' in question && question.countedIn) || 'characters'],
		['countries', 'countries' in question ? question.countries : []],
		['currencies', 'currencies' in question ? question.currencies.join(', ') : ''],
		['kinds', question.kind === 'file' ? question.kinds : []]
	];
}

/** The boxes of a requirement as they stand. */
export function requirementBoxes(requirement: Requirement): Boxes {
	return Object.fromEntries(
		Object.entries(requirement).map(
			([name, value]: [string, string | number | readonly string[]]) => [
				name,
				typeof value === 'number' ? String(value) : value
			]
		)
	);
}
