import { overrideForm, takeBackForm } from '#features/applications/eligibility-forms.ts';
import { requirementSentence } from '#features/applications/requirement-words.ts';
import { mayOverride, type Failing } from '#features/applications/requirements.ts';
import { overrideRequirement } from '#features/applications/server/override-requirement.ts';
import { refusedDrafts } from '#features/applications/server/refused-drafts.ts';
import { takeBackOverride } from '#features/applications/server/take-back-override.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { countryName } from '#language/countries.ts';
import { formatDateTime } from '#language/format.ts';
import { m } from '#messages';
import { pagedBy } from '#routes/_request/paging.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const when = (instant: Temporal.Instant) =>
		formatDateTime(instant, locale, cycle.timeZone, 'short');
	const sentence = (failing: Failing) => {
		const { number } = failing.facts;
		const text = requirementSentence(failing, locale);
		return number === undefined
			? text
			: `${text} ${m.eligibility_taken_by({ number: String(number) })}`;
	};
	const { lines, page, pager } = pagedBy(url, await refusedDrafts(db, actor, cycle));
	return {
		page,
		pager,
		drafts: lines.map(({ left, overrides, ...draft }) => ({
			id: draft.id,
			name: draft.name,
			email: draft.email,
			country: draft.country && countryName(draft.country, locale),
			attempts: draft.attempts,
			refused: when(draft.refusedAt),
			number: draft.number,
			reasons: draft.failing.map((failing) => ({
				rule: failing.rule,
				text: sentence(failing),
				open: left.includes(failing),
				firm: !mayOverride(failing)
			})),
			overrides: overrides.map(({ id, failing, reason, by, overriddenAt }) => ({
				id,
				text: requirementSentence(failing, locale),
				line: m.eligibility_override_line({
					reason,
					who: by ?? m.eligibility_somebody(),
					when: when(overriddenAt)
				})
			}))
		}))
	};
};

export const actions: Actions = {
	override: (event) =>
		submission(event, overrideForm, async (input) => {
			await overrideRequirement(event.locals.db, event.locals.actor, input);
		}),
	back: (event) =>
		submission(event, takeBackForm, async (input) => {
			await takeBackOverride(event.locals.db, event.locals.actor, input);
		})
};
