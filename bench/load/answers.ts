import { typedAnswers } from '#features/forms/typed-answers.ts';
import type { Answer, FormContent } from '#features/programmes/questions.ts';
import { firstAnswer } from '#tests/factories/applications.ts';

/** One autosave: a field and what its boxes hold then. */
export interface Typing {
	readonly field: string;
	readonly texts: readonly string[];
}

/** A section as somebody goes through it. */
export interface Part {
	readonly key: string;
	/** in order; a long text comes up several times, longer each time */
	readonly typing: readonly Typing[];
	/** keys of its questions that take a file */
	readonly files: readonly string[];
}

const sentence =
	'Radim u maloj biblioteci i pokušavam da čitalački klub preraste u radionicu za mlade. ';

/** What one applicant types into a form, section by section. */
export function partsOf(form: FormContent, number: number): readonly Part[] {
	const answers = new Map<string, Answer>();
	return form.sections.map(({ key, questions }) => {
		const typing: Typing[] = [];
		const files: string[] = [];
		for (const question of questions) {
			// Nobody here has paid the fee: its proof would be one more file like the others.
			const isAsked = !question.when || question.when.is.includes(String(answers.get(question.when.question))); // prettier-ignore
			if (!isAsked) continue;
			if (question.kind === 'file') files.push(question.key);
			const answer = answerTo(question, number);
			if (answer === undefined) continue;
			answers.set(question.key, answer);
			const drafts = question.kind === 'long' ? growing(String(answer)) : [answer];
			for (const draft of drafts) {
				const typed = Object.entries(typedAnswers({ [question.key]: draft }));
				typing.push(...typed.map(([field, texts]) => ({ field, texts: [texts].flat() })));
			}
		}
		return { key, typing, files };
	});
}

function answerTo(question: FormContent['sections'][number]['questions'][number], number: number) {
	if (question.means === 'fee') return 'waiver';
	if (question.kind === 'long') return `${number}. ${sentence.repeat(12)}`.slice(0, question.maxLength); // prettier-ignore
	if (question.kind === 'goals')
		return { short: `${number}. ${sentence}`, middle: sentence.repeat(2), long: sentence };
	return firstAnswer(question);
}

function growing(text: string): string[] {
	return [0.2, 0.4, 0.6, 0.8, 1].map((share) => text.slice(0, Math.ceil(text.length * share)));
}

/** What the boxes of a section hold at its end. */
export function boxesOf({ typing }: Part): ReadonlyMap<string, readonly string[]> {
	return new Map(typing.map(({ field, texts }) => [field, texts]));
}
