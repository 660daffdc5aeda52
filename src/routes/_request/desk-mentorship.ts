import type { RequestEvent } from '@sveltejs/kit';
import { Missing } from '#core/refusal.ts';
import { ends } from '#features/endings/access.ts';
import { sharesMentorship } from '#features/mentorships/access.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { mentorshipWords } from '#features/mentorships/shown.ts';
import { idIn } from './ids.ts';

/**
 * A mentorship as the desk reads it, also where the reader is a member of it themselves.
 * @throws Missing when it is none of the cycle in the address, or not theirs to see
 */
export async function deskMentorship({
	locals,
	params
}: RequestEvent & { readonly params: { readonly mentorship: string; readonly cycle: string } }) {
	const { db, actor, locale } = locals;
	const seen = await mentorshipFor(db, actor, idIn(params.mentorship));
	const { cycle, members } = seen;
	if (cycle.slug !== params.cycle) throw new Missing('mentorship');
	const found = { ...seen, side: null, self: null };
	const scope = { programmeId: cycle.programme.id, cycleId: cycle.id };
	const own = members.map(({ personId }) => personId);
	return {
		found,
		words: mentorshipWords(found, locale),
		mayAct: sharesMentorship(actor, { ...scope, own }),
		mayEnd: ends(actor, scope)
	};
}
