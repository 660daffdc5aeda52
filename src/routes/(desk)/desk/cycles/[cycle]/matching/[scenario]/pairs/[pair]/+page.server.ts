import {
	contactForm,
	judgementForm,
	pinForm,
	talkForm,
	unpinForm
} from '#features/matching/forms.ts';
import { pairWords } from '#features/matching/pair-shown.ts';
import { judgePair } from '#features/matching/server/judge-pair.ts';
import { noteContact } from '#features/matching/server/note-contact.ts';
import { noteTalk } from '#features/matching/server/note-talk.ts';
import { pairInRun, twoInRun } from '#features/matching/server/pair.ts';
import { pinPair } from '#features/matching/server/pin-pair.ts';
import { unpinPair } from '#features/matching/server/unpin-pair.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const pair = await pairInRun(db, actor, cycle, idIn(params.scenario), params.pair);
	return { place: params.pair, ...pairWords(pair, cycle, locale) };
};

/** The two whom an action is about, as commands name them. */
async function twoOf({ locals, params }: RequestEvent) {
	const cycle = await deskCycle(locals.db, locals.actor, params.cycle);
	const id = idIn(params.scenario);
	const { mentee, mentor } = await twoInRun(locals.db, locals.actor, cycle, id, params.pair);
	return { cycleId: cycle.id, applicationId: mentee, mentorId: mentor };
}

const pinHere = pinForm.pick({ kind: true, reason: true });

export const actions: Actions = {
	pin: (event) =>
		submission(event, pinHere, async (pin) => {
			await pinPair(event.locals.db, event.locals.actor, { ...(await twoOf(event)), ...pin });
		}),
	unpin: (event) =>
		submission(event, unpinForm, async (pin) => {
			await unpinPair(event.locals.db, event.locals.actor, pin);
		}),
	judge: (event) =>
		submission(event, judgementForm, async (judgement) => {
			const { db, actor } = event.locals;
			await judgePair(db, actor, { ...(await twoOf(event)), ...judgement });
		}),
	contact: (event) =>
		submission(event, contactForm, async (contact) => {
			const { db, actor } = event.locals;
			await noteContact(db, actor, { ...(await twoOf(event)), ...contact });
		}),
	talk: (event) =>
		submission(event, talkForm, async ({ mentee, mentor }) => {
			const { db, actor } = event.locals;
			await noteTalk(db, actor, {
				...(await twoOf(event)),
				...(mentee !== undefined && { mentee }),
				...(mentor !== undefined && { mentor })
			});
		})
};
