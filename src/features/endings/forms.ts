import { z } from 'zod';
import { changeReasons } from '#features/care/rules.ts';
import { nextWishes } from './rules.ts';

const day = z.iso
	.date('not_a_date')
	.refine((date) => date >= '2000-01-01' && date <= '2100-12-31', 'not_a_date');

/** An end before its time, as it was talked over with both sides. */
export const endForm = z.object({
	endedOn: day,
	reason: z.enum(changeReasons, 'not_in_list'),
	note: z.string().max(2000).default(''),
	mentorRests: z.boolean()
});

/** A later last day. */
export const extendForm = z.object({ untilOn: day, reason: z.string().min(1).max(500) });

/** Which mentor is to take over, to rest, or to come back. */
export const mentorForm = z.object({ mentorId: z.uuid('not_in_list') });

/** A button without fields. */
export const pressForm = z.object({});

/** The texts and ticks of a closing; its answers stand under `answer_<question>`. */
export const closingForm = z.object({
	farewell: z.string().max(1000).default(''),
	wishes: z.array(z.enum(nextWishes, 'not_in_list')).max(nextWishes.length)
});

/** What was answered to the questions of a plan in a posted closing; questions that it does not have are left out. */
export function closingAnswers(
	form: FormData,
	questions: readonly { readonly key: string }[]
): Readonly<Record<string, string>> {
	return Object.fromEntries(
		questions.flatMap(({ key }) => {
			const text = form.get(`answer_${key}`);
			return typeof text === 'string' && text.trim() ? [[key, text.trim()]] : [];
		})
	);
}
