import type { LocalisedText } from '#core/locale.ts';
import type { Meaning, Question } from '#features/programmes/questions.ts';

/** What a new question of each kind begins with: the limits that most forms have. */
const beginnings: Readonly<Record<Question['kind'], object>> = {
	short: { maxLength: 120 },
	long: { maxLength: 2000 },
	number: { min: 0, max: 1_000_000 },
	money: { min: 0, max: 1_000_000, currencies: ['EUR'] },
	scale: { min: 1, max: 5 },
	date: {},
	choice: { options: [] },
	choices: { options: [] },
	needs: { options: [] },
	place: { countries: [] },
	languages: { options: [], most: 5 },
	goals: { maxLength: 600 },
	links: { most: 3 },
	file: { kinds: ['pdf'], most: 1, maxMegabytes: 10 },
	consent: { text: {} },
	table: { columns: [], fewest: 1, most: 5 }
};

/** A new question of one kind. */
export function blankQuestion(
	kind: Question['kind'],
	common: { readonly key: string; readonly label: LocalisedText; readonly required: boolean }
): Question {
	return { ...common, kind, ...beginnings[kind] } as Question;
}

/** The kinds of question that may have a meaning. */
export const kindsOfMeaning: Readonly<Record<Meaning, readonly Question['kind'][]>> = {
	place: ['place'],
	fields: ['choices'],
	needs: ['needs', 'choices'],
	goals: ['goals'],
	languages: ['languages', 'choices'],
	mode: ['choice'],
	fieldWish: ['choice'],
	teamRoles: ['choices'],
	organisation: ['short'],
	participants: ['table'],
	dateOfBirth: ['date'],
	foundedOn: ['date'],
	budget: ['money', 'number'],
	staff: ['number'],
	registration: ['short'],
	gender: ['choice'],
	sector: ['choice'],
	heardFrom: ['choice', 'choices'],
	phone: ['short'],
	photo: ['file'],
	fee: ['choice'],
	feeProof: ['file'],
	mayPublish: ['consent'],
	guardianName: ['short'],
	guardianEmail: ['short']
};

/** The kinds of question on whose answer another question may depend. */
export const conditionKinds: readonly Question['kind'][] = [
	'choice',
	'choices',
	'scale',
	'consent'
];

/** The values that an answer to such a question can have. */
export function conditionValues(question: Question): readonly string[] {
	if ('options' in question) return question.options.map(({ value }) => value);
	if (question.kind === 'consent') return ['yes'];
	if (question.kind !== 'scale') return [];
	const steps = Math.max(0, Math.min(question.max - question.min, 100));
	return Array.from({ length: steps + 1 }, (_, step) => String(question.min + step));
}
