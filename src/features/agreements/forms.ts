import { z } from 'zod';
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

/** The words of every rule in both languages, `<key>_en` and `<key>_sr`. */
export function rulesForm({ clauses }: AgreementPlan) {
	const text = z.string().max(ruleLength).default('');
	const boxes = clauses.flatMap(({ key }) => [`${key}_en`, `${key}_sr`]);
	return z.object(Object.fromEntries(boxes.map((box) => [box, text])));
}
