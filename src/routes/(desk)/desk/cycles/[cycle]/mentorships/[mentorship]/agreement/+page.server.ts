import { Missing } from '#core/refusal.ts';
import { agreementFor } from '#features/agreements/server/queries.ts';
import { agreementWords } from '#features/agreements/shown.ts';
import { coordinates } from '#features/people/access.ts';
import { teamActions } from '#routes/_request/agreement-actions.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const id = idIn(params.mentorship);
	const agreement = await agreementFor(db, actor, id);
	const { cycle } = agreement;
	if (cycle.slug !== params.cycle) throw new Missing('mentorship');
	return {
		id,
		agreement: agreementWords(agreement, locale),
		writes: coordinates(actor, { programmeId: cycle.programme.id, cycleId: cycle.id })
	};
};

export const actions: Actions = teamActions;
