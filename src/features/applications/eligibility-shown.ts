import type { Locale } from '#core/locale.ts';
import { fieldOf } from '#features/forms/rules.ts';
import type { FormContent } from '#features/programmes/questions.ts';
import { formatDateTime } from '#language/format.ts';
import { m } from '#messages';
import { controlId } from '#ui/form-context.ts';
import { requirementSentence, requirementSentences } from './requirement-words.ts';
import type { ReadDraft } from './draft.ts';
import type { GuardianState } from './guardian.ts';
import type { Failing } from './requirements.ts';

interface Eligibility {
	/** the form has requirements at all */
	readonly asked: boolean;
	readonly failing: readonly Failing[];
	readonly overridden: readonly {
		readonly failing: Failing;
		readonly reason: string;
		readonly by: string | null;
		readonly overriddenAt: Temporal.Instant;
	}[];
	readonly guardian: {
		readonly state: GuardianState;
		readonly asked?:
			| { readonly name: string; readonly email: string; readonly askedAt: Temporal.Instant }
			| undefined;
		readonly said?: { readonly name: string; readonly answeredAt: Temporal.Instant } | undefined;
	} | null;
	readonly merge: {
		readonly into: number;
		readonly mergedAt: Temporal.Instant;
		readonly by: string | null;
	} | null;
}

/** What stands beside an application at the desk, in one reader's words. */
export type ShownEligibility = ReturnType<typeof shownEligibility>;

/** Puts requirements, exceptions, consent and merge of one application into one reader's words. */
export function shownEligibility(
	{ asked, failing, overridden, guardian, merge }: Eligibility,
	timeZone: string,
	locale: Locale
) {
	const when = (instant: Temporal.Instant) => formatDateTime(instant, locale, timeZone, 'short');
	const who = (name: string | null) => name ?? m.eligibility_somebody();
	return {
		asked,
		failing: requirementSentences(failing, locale),
		overridden: overridden.map((one) => ({
			text: requirementSentence(one.failing, locale),
			line: m.eligibility_override_line({
				reason: one.reason,
				who: who(one.by),
				when: when(one.overriddenAt)
			})
		})),
		guardian: guardian && {
			state: guardian.state,
			asked:
				guardian.asked &&
				m.guardian_one_asked({ ...guardian.asked, when: when(guardian.asked.askedAt) }),
			said:
				guardian.said &&
				m.guardian_one_signed({ name: guardian.said.name, when: when(guardian.said.answeredAt) })
		},
		merge: merge && {
			into: merge.into,
			line: m.duplicates_merged_by({ who: who(merge.by), when: when(merge.mergedAt) })
		}
	};
}

/** What an applicant sees before sending. `part` is the way to the answer, from the address of the application. */
export interface EligibilityBefore {
	/** the form has requirements, and every answer that they ask for is there */
	readonly passes: boolean;
	readonly failing: readonly { readonly text: string; readonly part: string | undefined }[];
	/** what the team has put aside */
	readonly aside: readonly string[];
	/** where the team can be written to */
	readonly address: string;
}

/** The requirements as they stand with the answers so far. What is only unanswered yet is said in its section. */
export function eligibilityBefore(
	form: FormContent,
	read: Pick<ReadDraft, 'issues'>,
	checked: Pick<Eligibility, 'failing'> & {
		readonly overridden: readonly { readonly now: Failing }[];
	},
	locale: Locale,
	address: string
): EligibilityBefore {
	const unanswered = new Set(read.issues.map(({ field }) => field));
	const told = checked.failing.filter(
		({ code, question }) =>
			!(code === 'missing' && question !== null && unanswered.has(fieldOf({ key: question })))
	);
	const texts = new Map(told.map((one) => [requirementSentence(one, locale), one.question]));
	return {
		passes: form.requirements.length > 0 && checked.failing.length === 0,
		failing: [...texts].map(([text, question]) => ({ text, part: partOf(form, question) })),
		aside: requirementSentences(
			checked.overridden.map(({ now }) => now),
			locale
		),
		address
	};
}

function partOf(form: FormContent, key: string | null): string | undefined {
	const section = form.sections.find(({ questions }) => questions.some((each) => each.key === key));
	if (!section || key === null) return undefined;
	return `form/${section.key}#${controlId('form', fieldOf({ key }))}`;
}
