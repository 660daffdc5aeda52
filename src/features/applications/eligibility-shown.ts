import type { Locale } from '#core/locale.ts';
import { formatDateTime } from '#language/format.ts';
import { m } from '#messages';
import { requirementSentence, requirementSentences } from './requirement-words.ts';
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
