import { z } from 'zod';
import { answers, declineReasons } from './rules.ts';

/** What somebody says on the page of their letter. */
export const answerForm = z.object({
	answer: z.enum(answers, 'not_in_list'),
	reason: z.enum(declineReasons, 'not_in_list').optional(),
	words: z.string().max(2000).default('')
});

/** An answer that the team writes down. */
export const notedAnswerForm = answerForm.extend({ askId: z.uuid() });

/** What the team tells somebody who wanted to know more. */
export const replyForm = z.object({ askId: z.uuid(), words: z.string().min(1).max(5000) });

/** How mentors are found for those without a proposal. */
export const repairForm = z.object({ once: z.uuid(), loosely: z.boolean().default(false) });

/** The proposal that is taken back. */
export const withdrawalForm = z.object({ proposalId: z.uuid() });

const words = z.string().max(3000).default('');

/** Whom the team asks first, how long they have, and its own opening of the letters. */
export const consentForm = z.object({
	order: z.enum(['together', 'mentor-first', 'mentee-first', 'none'], 'not_in_list'),
	days: z.number().int().min(1).max(60),
	mentorEn: words,
	mentorSr: words,
	menteeEn: words,
	menteeSr: words
});

/** The texts of a language each that somebody filled in. */
export function localised(en: string, sr: string) {
	return { ...(en && { en }), ...(sr && { sr }) };
}
