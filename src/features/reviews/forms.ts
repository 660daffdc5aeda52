import { z } from 'zod';
import type { LocalisedText } from '#core/locale.ts';
import { Invalid } from '#core/refusal.ts';
import { isAddress, tidy } from '#core/text.ts';
import { workingLanguages } from '#features/programmes/lists.ts';
import type { Criterion, ReadingStage } from '#features/programmes/types.ts';
import { stepsOf, type Scores } from './rules.ts';

const reason = z.string().max(2000);

/** Whom a reviewer knows, of the people they were asked about. */
export const declarationForm = z.object({
	asked: z.array(z.uuid('not_in_list')).max(2000),
	known: z.array(z.uuid('not_in_list')).max(2000),
	reason: reason.default('')
});

/** The texts of a review; its scores stand under `score_<criterion>`. */
export const reviewForm = z.object({
	comment: z.string().max(5000).default(''),
	note: z.string().max(5000).default('')
});

/** The scores in a posted review, as far as they are whole numbers. */
export function scoresIn(form: FormData, criteria: readonly Criterion[]): Scores {
	return Object.fromEntries(
		criteria.flatMap(({ key }) => {
			const given = form.get(`score_${key}`);
			return typeof given === 'string' && /^\d{1,3}$/.test(given) ? [[key, Number(given)]] : [];
		})
	);
}

/** The last day of the reading. */
export const endForm = z.object({
	lastOn: z.iso.date().refine((date) => date >= '2000-01-01' && date <= '2100-12-31', 'not_a_date')
});

const languages = workingLanguages.map(({ value }) => value);

/** What a reviewer can do in a cycle. */
export const profileForm = z.object({
	personId: z.uuid('not_in_list'),
	languages: z.array(z.enum(languages, 'not_in_list')).min(1),
	capacity: z.number().int().min(0).max(500)
});

export const drawForm = z.object({ once: z.uuid() });

export const replayForm = z.object({ drawId: z.uuid('not_in_list') });

/** A reviewer who stops: what they have not sent goes to others. */
export const dropoutForm = z.object({
	personId: z.uuid('not_in_list'),
	reason: reason.min(1),
	once: z.uuid()
});

/** One application given to a reviewer, or taken from them, by hand. */
export const assignmentForm = z.object({
	reviewerId: z.uuid('not_in_list'),
	reason: reason.min(1)
});

export const moderationForm = z.object({ score: z.number(), reason: reason.min(1) });

export const passageForm = z.object({
	question: z.string().max(200),
	passage: z.string().min(1).max(2000)
});

/** Suggested passages that were ticked, each as `question:passage`. */
export const suggestionsForm = z.object({ suggested: z.array(z.string().max(2300)).min(1) });

export const withdrawalForm = z.object({ redactionId: z.uuid('not_in_list') });

/** What a coordinator says about a reading; its criteria are read by `criteriaIn`. */
export const readingForm = z.object({
	each: z.number().int().min(1).max(9),
	blind: z.boolean(),
	othersAfterwards: z.boolean(),
	moderateFrom: z.number().positive().max(100),
	instructionsEn: z.string().max(3000).default(''),
	instructionsSr: z.string().max(3000).default(''),
	contact: z
		.string()
		.max(254)
		.refine((address) => isAddress(address), 'not_an_email')
		.optional()
});

/** Lines for criteria that a form offers beyond those there are. */
export const spareCriteria = 2;

/** Longest name of a criterion, and longest words for a step of it, in characters. */
const longestWords = 1000;

/**
 * The criteria in a posted form, line by line; a line without a name in either language is left out. A new one gets
 * the first free key. @throws Invalid `too_long`
 */
export function criteriaIn(form: FormData, stage: ReadingStage): readonly Criterion[] {
	const taken = new Set(stage.criteria.map(({ key }) => key));
	const text = (name: string) => {
		const given = tidy(String(form.get(name) ?? ''));
		if (given.length <= longestWords) return given;
		const facts = { found: given.length, maximum: longestWords };
		throw new Invalid([{ field: name, code: 'too_long', facts }]);
	};
	const both = (name: string): LocalisedText => ({
		...(text(`${name}_en`) && { en: text(`${name}_en`) }),
		...(text(`${name}_sr`) && { sr: text(`${name}_sr`) })
	});
	const lines = Array.from({ length: stage.criteria.length + spareCriteria }, (_, index) => index);
	return lines.flatMap((index) => {
		const name = both(`name_${index}`);
		if (Object.keys(name).length === 0) return [];
		const weight = Number(text(`weight_${index}`));
		const anchors = stepsOf(stage).map((step) => [step, both(`anchor_${index}_${step}`)]);
		return [
			{
				key: stage.criteria[index]?.key ?? freeKey(taken),
				name,
				weight: Number.isInteger(weight) && weight > 0 && weight < 100 ? weight : 1,
				anchors: Object.fromEntries(anchors) as Criterion['anchors']
			}
		];
	});
}

function freeKey(taken: Set<string>): string {
	let number = taken.size + 1;
	while (taken.has(`criterion${number}`)) number++;
	taken.add(`criterion${number}`);
	return `criterion${number}`;
}
