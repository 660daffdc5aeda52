import type { Facts, Issue } from '#core/refusal.ts';
import {
	meant,
	questionsOf,
	type FormContent,
	type Meaning,
	type Question,
	type Requirement
} from '#features/programmes/questions.ts';
import { conditionKinds, conditionValues, kindsOfMeaning } from './blank.ts';
import { written } from './texts.ts';
import { contentLanguages, type ContentLanguage, type LocalisedText } from '#core/locale.ts';

/** Why a form cannot be published: a code (message `issue_form_<code>`), and the place where it is mended. */
export interface FormFault {
	readonly code: string;
	readonly question?: string;
	readonly section?: string;
	/** what the place is called */
	readonly label: LocalisedText;
	/** the meaning that a requirement asks for and no question has */
	readonly meaning?: Meaning;
	readonly rule?: Requirement['rule'];
	readonly facts?: Facts;
}

/** What a form has to agree with outside itself. */
export interface FormSurroundings {
	/** the kinds of question under which a key has answers or drafts, in whichever version */
	readonly answered: ReadonlyMap<string, ReadonlySet<Question['kind']>>;
	/** keys of the questions that the plan's quotas count */
	readonly counted: readonly string[];
}

/** The meanings that a requirement asks for. */
export const meaningsOfRule: Readonly<Record<Requirement['rule'], readonly Meaning[]>> = {
	age: ['dateOfBirth'],
	country: ['place'],
	existence: ['foundedOn'],
	budget: ['budget'],
	staff: ['staff'],
	participants: ['participants'],
	'one-per-organisation': ['organisation'],
	minors: ['dateOfBirth']
};

/** What is wrong, as an issue: the place is named in the language in which the form is thought up. */
export function faultIssue(fault: FormFault, language: ContentLanguage): Omit<Issue, 'field'> {
	const { code, label, facts } = fault;
	const named = written(label, language) || Object.values(label).find(Boolean) || '';
	return {
		code: `form_${code}`,
		facts: { name: named, ...facts }
	};
}

/** Everything that keeps a form from being published, in its order; empty when it can be answered. */
export function formFaults(form: FormContent, around: FormSurroundings): readonly FormFault[] {
	const questions = questionsOf(form);
	const none = questions.length === 0 ? [{ code: 'no_questions', label: {} }] : [];
	return [
		...none,
		...form.sections.flatMap(({ key, title, questions: own }) => {
			const codes = [
				...(said(title) ? [] : ['section_untitled']),
				...(own.length > 0 ? [] : ['section_empty'])
			];
			return codes.map((code) => ({ code, section: key, label: title }));
		}),
		...questions.flatMap((question, index) => questionFaults(question, index, questions, around)),
		...around.counted
			.filter((key) => !questions.some((each) => each.key === key))
			.map((key) => ({ code: 'quota_without_question', label: {}, facts: { key } })),
		...form.requirements.flatMap((requirement) => requirementFaults(form, requirement))
	];
}

const said = (text: LocalisedText) => contentLanguages.some((one) => written(text, one) !== '');

function questionFaults(
	question: Question,
	index: number,
	questions: readonly Question[],
	around: FormSurroundings
): FormFault[] {
	const { key, label, means } = question;
	const earlier = questions.slice(0, index);
	const kinds = around.answered.get(key);
	const codes = [
		said(label) ? '' : 'unlabelled',
		earlier.some((each) => each.key === key) ? 'key_twice' : '',
		kinds && [...kinds].some((kind) => kind !== question.kind) ? 'kind_changed' : '',
		means && !kindsOfMeaning[means].includes(question.kind) ? 'meaning_unfit' : '',
		means && earlier.some((each) => each.means === means) ? 'meaning_twice' : '',
		...ownFaults.filter(([, fails]) => fails(question)).map(([code]) => code),
		conditionFault(question, earlier, questions)
	];
	return codes.filter(Boolean).map((code) => ({ code, question: key, label }));
}

/** What keeps a question from being answered, whatever stands around it. */
const ownFaults: readonly (readonly [code: string, fails: (question: Question) => boolean])[] = [
	['limits_crossed', limitsCrossed],
	['no_options', (question) => 'options' in question && question.options.length === 0],
	[
		'option_unlabelled',
		(question) => 'options' in question && !question.options.every(({ label }) => said(label))
	],
	[
		'option_twice',
		(question) => 'options' in question && !distinct(question.options.map(({ value }) => value))
	],
	['no_columns', (question) => 'columns' in question && question.columns.length === 0],
	[
		'column_unlabelled',
		(question) => 'columns' in question && !question.columns.every(({ label }) => said(label))
	],
	['no_countries', (question) => 'countries' in question && question.countries.length === 0],
	['no_currencies', (question) => 'currencies' in question && question.currencies.length === 0],
	['no_file_kinds', (question) => question.kind === 'file' && question.kinds.length === 0],
	['no_consent_text', (question) => question.kind === 'consent' && !said(question.text)]
];

function limitsCrossed(question: Question): boolean {
	if ('min' in question) return question.min >= question.max;
	if ('fewest' in question) return question.most < Math.max(1, question.fewest);
	if ('maxLength' in question) return question.maxLength < 1;
	return 'most' in question && question.most !== undefined && question.most < 1;
}

const distinct = (values: readonly string[]) => new Set(values).size === values.length;

function conditionFault(
	question: Question,
	earlier: readonly Question[],
	questions: readonly Question[]
): string {
	const { when } = question;
	if (!when) return '';
	const other = questions.find(({ key }) => key === when.question);
	if (!other) return 'condition_absent';
	if (loops(question, questions)) return 'condition_loop';
	if (!earlier.includes(other)) return 'condition_later';
	if (!conditionKinds.includes(other.kind)) return 'condition_unfit';
	if (when.is.length === 0) return 'condition_empty';
	const values = conditionValues(other);
	return when.is.every((value) => values.includes(value)) ? '' : 'condition_unknown';
}

/** Whether a question waits, directly or through others, for itself. */
function loops(question: Question, questions: readonly Question[]): boolean {
	const seen = new Set<string>();
	let next: Question | undefined = question;
	while (next?.when && !seen.has(next.key)) {
		seen.add(next.key);
		const asks: string = next.when.question;
		if (asks === question.key) return true;
		next = questions.find(({ key }) => key === asks);
	}
	return false;
}

function requirementFaults(form: FormContent, { rule }: Requirement): FormFault[] {
	return meaningsOfRule[rule]
		.filter((meaning) => !meant(form, meaning))
		.map((meaning) => ({ code: 'requirement_without_question', label: {}, meaning, rule }));
}
