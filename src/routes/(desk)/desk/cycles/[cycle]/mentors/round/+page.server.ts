import { z } from 'zod';
import { roundDates, roundForm } from '#features/mentors/forms.ts';
import { isNotOver } from '#features/mentors/rules.ts';
import { askPool } from '#features/mentors/server/ask-pool.ts';
import { changeRound } from '#features/mentors/server/change-round.ts';
import { mentorsOf } from '#features/mentors/server/queries.ts';
import { remindSilent } from '#features/mentors/server/remind-silent.ts';
import { deskRound } from '#features/mentors/server/rounds.ts';
import { poolCounts } from '#features/mentors/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate, formatDay } from '#language/format.ts';
import { now } from '#platform/clock.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const round = await deskRound(db, actor, cycle);
	const told = (name: string) => {
		const count = url.searchParams.get(name);
		return count === null ? null : Number(count);
	};
	return {
		asked: told('asked'),
		reminded: told('reminded'),
		changed: url.searchParams.has('changed'),
		counts: poolCounts(await mentorsOf(db, actor, cycle)),
		round: round && {
			cutOffOn: round.cutOffOn,
			answerBy: round.answerBy,
			cutOff: formatDay(Temporal.PlainDate.from(round.cutOffOn), locale),
			answerDay: formatDay(Temporal.PlainDate.from(round.answerBy), locale),
			askedOn: formatDate(round.askedAt, locale, cycle.timeZone),
			letters: round.letters,
			toRemind: round.toRemind,
			open: isNotOver(round.answerBy, round.timeZone, now())
		}
	};
};

export const actions: Actions = {
	ask: (event) =>
		submission(event, roundForm, async ({ wordsEn, wordsSr, ...days }) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const words = { en: wordsEn, sr: wordsSr };
			const asked = await askPool(db, actor, { cycleId: cycle.id, ...days, words });
			return `/desk/cycles/${cycle.slug}/mentors/round?asked=${asked}`;
		}),
	change: (event) =>
		submission(event, roundDates, async (days) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await changeRound(db, actor, { cycleId: cycle.id, ...days });
			return `/desk/cycles/${cycle.slug}/mentors/round?changed`;
		}),
	remind: (event) =>
		submission(event, z.object({}), async () => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			const reminded = await remindSilent(db, actor, { cycleId: cycle.id });
			return `/desk/cycles/${cycle.slug}/mentors/round?reminded=${reminded}`;
		})
};
