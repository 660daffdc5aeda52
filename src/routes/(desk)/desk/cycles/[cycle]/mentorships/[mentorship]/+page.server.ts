import { randomUUID } from 'node:crypto';
import { Missing } from '#core/refusal.ts';
import { sharesMentorship } from '#features/mentorships/access.ts';
import { mentorshipFor } from '#features/mentorships/server/mentorship.ts';
import { mentorshipWords } from '#features/mentorships/shown.ts';
import { idIn } from '#routes/_request/ids.ts';
import { mentorshipActions } from '#routes/_request/mentorship-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const mentorship = await mentorshipFor(db, actor, idIn(params.mentorship));
	const { cycle, members } = mentorship;
	if (cycle.slug !== params.cycle) throw new Missing('mentorship');
	const words = mentorshipWords({ ...mentorship, side: null, self: null }, locale);
	const noted = url.searchParams.get('noted');
	const own = members.map(({ personId }) => personId);
	return {
		mentorship: words,
		noted: words.sessions.find(({ id }) => id === noted),
		once: [randomUUID(), randomUUID()] as const,
		mayLog: sharesMentorship(actor, { programmeId: cycle.programme.id, cycleId: cycle.id, own })
	};
};

export const actions: Actions = mentorshipActions;
