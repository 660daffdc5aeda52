import { feeForm } from '#features/applications/eligibility-forms.ts';
import { feeStates, type FeeState } from '#features/applications/fee.ts';
import { feesOf } from '#features/applications/server/fee-queries.ts';
import { settleFee } from '#features/applications/server/settle-fee.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { m } from '#messages';
import { pagedBy } from '#routes/_request/paging.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const fees = await feesOf(db, actor, cycle);
	const chosen = feeStates.find((state) => state === url.searchParams.get('state')) ?? null;
	const count = (state: FeeState) => fees.filter((fee) => fee.state === state).length;
	const { lines, pager } = pagedBy(
		url,
		fees.filter(({ state }) => chosen === null || state === chosen)
	);
	return {
		chosen,
		pager,
		all: fees.length,
		states: feeStates.map((state) => ({ state, count: count(state) })),
		fees: lines.map(({ id, number, applicant, sent, state, last }) => ({
			id,
			number,
			applicant,
			choice: sent.choice,
			proofs: sent.proofs,
			state,
			last: last && {
				note: last.note,
				line: m.fee_line({
					who: last.by ?? m.eligibility_somebody(),
					when: formatDateTime(last.takenAt, locale, cycle.timeZone, 'short')
				})
			}
		}))
	};
};

export const actions: Actions = {
	default: (event) =>
		submission(event, feeForm, async (input) => {
			await settleFee(event.locals.db, event.locals.actor, input);
		})
};
