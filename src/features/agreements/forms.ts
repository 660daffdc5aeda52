import { z } from 'zod';
import type { LocalisedText } from '#core/locale.ts';
import type { AgreementPlan } from '#features/programmes/types.ts';
import { sessionMinutes } from '#features/mentorships/rules.ts';
import { contacts, meetingModes, rhythms, ruleLength, termLengths } from './rules.ts';

/**
 * An agreement as somebody proposes it. `seen` is the number of the newest version when the
 * form was opened, 0 for none; `revision` that of the rules that stood on it.
 */
export const proposalForm = z.object({
	seen: z.number().int().min(0),
	revision: z.number().int(),
	every: z.enum(rhythms),
	minutes: z.number().int().min(sessionMinutes.least).max(sessionMinutes.most),
	mode: z.enum(meetingModes),
	place: z.string().max(termLengths.place).default(''),
	offLimits: z.string().max(termLengths.offLimits).default(''),
	contact: z.enum(contacts)
});

/** The version that somebody has read and accepts. */
export const acceptanceForm = z.object({ agreementId: z.uuid() });

/** The version that a member has signed on paper. */
export const paperForm = z.object({ agreementId: z.uuid(), personId: z.uuid() });

/** The words of every rule in both languages, `<key>_en` and `<key>_sr`, and the newest change that was on the page. */
export function rulesForm({ clauses }: AgreementPlan) {
	const text = z.string().max(ruleLength).default('');
	const boxes = clauses.flatMap(({ key }) => [`${key}_en`, `${key}_sr`]);
	return z.object({
		seen: z.number().int().min(0),
		...Object.fromEntries(boxes.map((box) => [box, text]))
	});
}

/** The words of each rule that a filled form of `clauses` says, by its key. */
export function rulesIn(
	filled: Readonly<Record<string, unknown>>,
	{ clauses }: AgreementPlan
): Readonly<Record<string, LocalisedText>> {
	return Object.fromEntries(
		clauses.map(({ key }) => {
			const languages = (['en', 'sr'] as const).flatMap((language) => {
				const words = filled[`${key}_${language}`];
				return words ? [[language, words]] : [];
			});
			return [key, Object.fromEntries(languages) as LocalisedText];
		})
	);
}
