import { randomUUID } from 'node:crypto';
import { Missing } from '#core/refusal.ts';
import { conflictWords } from '#features/matching/conflict-words.ts';
import { wayForm } from '#features/matching/forms.ts';
import { proofsWords, quotasWords } from '#features/matching/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { onceForm, pressForm, swapForm } from '#features/teams/forms.ts';
import { closeForming } from '#features/teams/server/close-forming.ts';
import { formTeams } from '#features/teams/server/form-teams.ts';
import { openForming } from '#features/teams/server/open-forming.ts';
import { publishTeams } from '#features/teams/server/publish-teams.ts';
import { teamsDesk } from '#features/teams/server/queries.ts';
import { swapMembers } from '#features/teams/server/swap-members.ts';
import { takeFormingWay } from '#features/teams/server/take-forming-way.ts';
import { companionShown, costWords, teamShown } from '#features/teams/shown.ts';
import { formatDateTime } from '#language/format.ts';
import { settings } from '#platform/settings.ts';
import { here } from '#routes/_request/here.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	if (!cycle.plan.matching.teams) throw new Missing('teams');
	const desk = await teamsDesk(db, actor, cycle);
	const { forming, run, writers, teams, left, nameOf, ...numbers } = desk;
	return {
		once: randomUUID(),
		makesProjects: cycle.plan.projects,
		...numbers,
		forming: forming && {
			code: forming.code,
			address: settings().SITE_URL + here(`/teams/${forming.code}`),
			closed: forming.closedAt !== null
		},
		run: run && {
			made: formatDateTime(run.madeAt, locale, cycle.timeZone),
			proof: proofsWords(run.proofs, locale),
			conflict:
				run.conflict &&
				conflictWords(
					run.conflict,
					{ quotas: run.matching.quotas, teams: true, nameOf, locale },
					teams.length
				),
			quotas: quotasWords(run.quotas, locale, true),
			swaps: run.swaps.map(({ cost, ...names }) => ({ ...names, cost: costWords(cost, locale) }))
		},
		teams: teams.map((team) => teamShown(team, cycle.plan, locale)),
		left: left.map((each) => companionShown(each, locale)),
		writers: writers.map(({ savedAt, ...writer }) => ({
			...writer,
			place: companionShown(writer, locale).place,
			saved: savedAt !== null
		}))
	};
};

/** The cycle at hand with its newest forming and run. @throws Missing without the one that is asked for */
async function atHand({ locals: { db, actor }, params }: RequestEvent) {
	const cycle = await deskCycle(db, actor, params.cycle);
	const { forming, run } = await teamsDesk(db, actor, cycle);
	return { db, actor, cycle, formingId: there(forming).id, runId: () => there(run).id };
}

function there<One>(one: One | null): One {
	if (one === null) throw new Missing('forming');
	return one;
}

export const actions: Actions = {
	open: (event) =>
		submission(event, onceForm, async ({ once }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await openForming(db, actor, { cycleId: cycle.id, once });
		}),
	close: (event) =>
		submission(event, pressForm, async () => {
			const { db, actor, formingId } = await atHand(event);
			await closeForming(db, actor, { formingId });
		}),
	make: (event) =>
		submission(event, onceForm, async ({ once }) => {
			const { db, actor, formingId } = await atHand(event);
			await formTeams(db, actor, { formingId, once });
		}),
	swap: (event) =>
		submission(event, swapForm, async (two) => {
			const { db, actor, runId } = await atHand(event);
			await swapMembers(db, actor, { runId: runId(), ...two });
		}),
	way: (event) =>
		submission(event, wayForm, async ({ way, once }) => {
			const { db, actor, formingId, runId } = await atHand(event);
			const lifted = await takeFormingWay(db, actor, { runId: runId(), way });
			await formTeams(db, actor, { formingId, once, lifted });
		}),
	publish: (event) =>
		submission(event, pressForm, async () => {
			const { db, actor, runId } = await atHand(event);
			await publishTeams(db, actor, { runId: runId() });
		})
};
