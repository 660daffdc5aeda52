import { pinForm, unpinForm } from '#features/matching/forms.ts';
import { pinTeamMates } from '#features/matching/server/pin-team-mates.ts';
import { teamInRun } from '#features/matching/server/team.ts';
import { unpinPair } from '#features/matching/server/unpin-pair.ts';
import { teamWords } from '#features/matching/team-shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { askedIn, twoIn } from '#routes/_request/asked-two.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

const pinHere = pinForm.pick({ kind: true, reason: true });

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const two = askedIn(url);
	const team = await teamInRun(db, actor, cycle, idIn(params.scenario), params.team, two);
	return { number: Number(params.team), team: teamWords(team, cycle, locale) };
};

export const actions: Actions = {
	pin: (event) =>
		submission(event, pinHere, async (pin) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const [one, other] = twoIn(event.url);
			await pinTeamMates(db, actor, { cycleId: cycle.id, one, other, ...pin });
		}),
	unpin: (event) =>
		submission(event, unpinForm, async (pin) => {
			await unpinPair(event.locals.db, event.locals.actor, pin);
		})
};
