import type { LocalisedText } from '#core/locale.ts';
import type { FormContent, Question } from '#features/programmes/questions.ts';
import { textsOf } from './texts.ts';

/** One thing in which two forms differ. */
export interface Change {
	readonly what: 'section' | 'question' | 'requirements';
	/** `changed`: other limits, options, conditions than before */
	readonly how: 'added' | 'removed' | 'moved' | 'reworded' | 'changed';
	readonly key: string;
	/** as it is called now, or was when it is gone; empty for the requirements */
	readonly label: LocalisedText;
}

/** Whether two forms, or parts of forms, say the same; the order of their properties does not count. */
export function alike(one: unknown, other: unknown): boolean {
	return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}

/** What has changed from one form to another: sections first, then questions in the order of the newer form. */
export function changesBetween(before: FormContent, after: FormContent): readonly Change[] {
	return [
		...changesOf('section', partsOf(before).sections, partsOf(after).sections),
		...changesOf('question', partsOf(before).questions, partsOf(after).questions),
		...(alike(before.requirements, after.requirements)
			? []
			: [{ what: 'requirements', how: 'changed', key: 'requirements', label: {} } as const])
	];
}

/** A section or a question as it is compared: its words, everything else about it, and where it stands. */
interface Part {
	readonly key: string;
	readonly label: LocalisedText;
	readonly words: unknown;
	readonly rest: unknown;
	readonly within: string;
}

function partsOf(form: FormContent): { sections: Part[]; questions: Part[] } {
	const texts = textsOf(form);
	return {
		sections: form.sections.map(({ key, title }) => ({
			key,
			label: title,
			words: texts.filter(({ section, question }) => section === key && !question),
			rest: null,
			within: ''
		})),
		questions: form.sections.flatMap((section) =>
			section.questions.map((question) => ({
				key: question.key,
				label: question.label,
				words: texts
					.filter((text) => text.question === question.key)
					.map(({ id, text }) => ({ id, text })),
				rest: wordless(question),
				within: section.key
			}))
		)
	};
}

/** A question without its words. */
function wordless(question: Question): unknown {
	const { label: _label, help: _help, ...rest } = question;
	return {
		...rest,
		...('unit' in rest && { unit: null }),
		...('text' in rest && { text: null }),
		...('low' in rest && { low: null }),
		...('high' in rest && { high: null }),
		...('options' in rest && { options: rest.options.map(({ value }) => value) }),
		...('columns' in rest && {
			columns: rest.columns.map(({ key, kind, required }) => ({ key, kind, required }))
		})
	};
}

function changesOf(
	what: 'section' | 'question',
	before: readonly Part[],
	after: readonly Part[]
): Change[] {
	const old = new Map(before.map((part) => [part.key, part]));
	const now = new Set(after.map(({ key }) => key));
	const stayed = unmoved(
		before.map(({ key }) => key).filter((key) => now.has(key)),
		after.map(({ key }) => key).filter((key) => old.has(key))
	);
	const news = after.flatMap((part): Change[] => {
		const { key, label } = part;
		const was = old.get(key);
		if (!was) return [{ what, how: 'added', key, label }];
		const hows = [
			...(was.within === part.within && stayed.has(key) ? [] : (['moved'] as const)),
			...(alike(was.rest, part.rest) ? [] : (['changed'] as const)),
			...(alike(was.rest, part.rest) && !alike(was.words, part.words)
				? (['reworded'] as const)
				: [])
		];
		return hows.map((how) => ({ what, how, key, label }));
	});
	const gone = before.filter(({ key }) => !now.has(key));
	return [
		...news,
		...gone.map(({ key, label }) => ({ what, how: 'removed', key, label }) as const)
	];
}

/**
 * The members that kept their order, as many as can be: the longest increasing run of old places. The others are
 * those that somebody moved.
 */
function unmoved(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
	const place = new Map(before.map((key, index) => [key, index]));
	const runs: (readonly string[])[] = [];
	for (const key of after) {
		const fits = runs.filter((run) => (place.get(run.at(-1) ?? '') ?? -1) < (place.get(key) ?? 0));
		runs.push([...fits.reduce<readonly string[]>(longer, []), key]);
	}
	return new Set(runs.reduce<readonly string[]>(longer, []));
}

const longer = (one: readonly string[], other: readonly string[]) =>
	other.length > one.length ? other : one;
