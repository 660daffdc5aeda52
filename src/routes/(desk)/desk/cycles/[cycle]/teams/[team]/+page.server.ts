import { Missing } from '#core/refusal.ts';
import { pinForm, unpinForm } from '#features/matching/forms.ts';
import { pinTeamMates } from '#features/matching/server/pin-team-mates.ts';
import { unpinPair } from '#features/matching/server/unpin-pair.ts';
import { aroundTeamWords } from '#features/matching/team-shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { swapForm } from '#features/teams/forms.ts';
import { teamsDesk } from '#features/teams/server/queries.ts';
import { swapMembers } from '#features/teams/server/swap-members.ts';
import { formedAtHand } from '#features/teams/server/team.ts';
import { formedWords } from '#features/teams/shown.ts';
import { askedIn, twoIn } from '#routes/_request/asked-two.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

const pinHere = pinForm.pick({ kind: true, reason: true });

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const formed = await formedAtHand(db, actor, cycle, params.team, askedIn(url));
	const mates = formed.proposal.mentees;
	return {
		number: Number(params.team),
		open: formed.open,
		...formedWords(formed, cycle.plan, locale),
		team: aroundTeamWords({ ...formed, mates }, cycle, locale)
	};
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
		}),
	swap: (event) =>
		submission(event, swapForm, async (two) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const { run } = await teamsDesk(db, actor, cycle);
			if (!run) throw new Missing('run');
			await swapMembers(db, actor, { runId: run.id, ...two });
		})
};
