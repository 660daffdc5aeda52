import { z } from 'zod';
import { Missing } from '#core/refusal.ts';
import { gridOf } from '#features/matching/grid.ts';
import { keptRun } from '#features/matching/server/kept-run.ts';
import { pinsOf } from '#features/matching/server/knowledge.ts';
import { twoInRun } from '#features/matching/server/pair.ts';
import { pinPair } from '#features/matching/server/pin-pair.ts';
import { unpinPair } from '#features/matching/server/unpin-pair.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate, formatTime } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const run = await keptRun(db, actor, cycle, idIn(params.scenario));
	const { question, named, madeAt, name } = run;
	if (!question) throw new Missing('grid');
	const titles = (list: readonly { readonly id: string }[]) =>
		list.map(({ id }) => named(id).title);
	return {
		name,
		made: {
			date: formatDate(madeAt, locale, cycle.timeZone),
			time: formatTime(madeAt, locale, cycle.timeZone)
		},
		open: run.publishedAt === null && !run.superseded,
		mentees: titles(question.people),
		mentors: titles(question.mentors),
		rows: gridOf(question, run.arrangement, await pinsOf(db, cycle.id))
	};
};

const cellForm = z.object({
	pair: z.string('required').max(12, 'wrong'),
	kind: z.enum(['together', 'apart', 'free'], 'not_in_list')
});

export const actions: Actions = {
	default: (event) =>
		submission(event, cellForm, async ({ pair, kind }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const id = idIn(event.params.scenario);
			const { mentee, mentor } = await twoInRun(db, actor, cycle, id, pair);
			const two = { cycleId: cycle.id, applicationId: mentee, mentorId: mentor };
			if (kind !== 'free') {
				await pinPair(db, actor, { ...two, kind, reason: '' });
				return;
			}
			const live = await pinsOf(db, cycle.id);
			for (const pin of live) {
				const isOfTwo = pin.application === mentee && pin.mentor === mentor;
				if (isOfTwo) await unpinPair(db, actor, { pinId: pin.id });
			}
		})
};
