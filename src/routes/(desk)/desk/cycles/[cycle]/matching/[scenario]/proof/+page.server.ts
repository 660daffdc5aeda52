import { Missing } from '#core/refusal.ts';
import { objectiveName } from '#features/matching/model-words.ts';
import { proofPage } from '#features/matching/proof-shown.ts';
import { keptRun } from '#features/matching/server/kept-run.ts';
import { replay } from '#features/matching/server/replay.ts';
import { planWords } from '#features/matching/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate, formatTime } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const run = await keptRun(db, actor, cycle, idIn(params.scenario));
	const { asked, question, named, madeAt, name } = run;
	const proof = proofPage(run, { nameOf: (id) => named(id).title, locale });
	if (!proof) throw new Missing('proof');
	const again = question && url.searchParams.has('again') ? await replay(question, run) : null;
	return {
		name,
		made: {
			date: formatDate(madeAt, locale, cycle.timeZone),
			time: formatTime(madeAt, locale, cycle.timeZone)
		},
		file: `${cycle.slug}-proof.json`,
		plan: planWords(
			{ ...cycle.plan, matching: { ...cycle.plan.matching, ...asked.matching } },
			locale
		),
		objective: objectiveName(asked.objective ?? 'most-placed', locale),
		proof,
		kept: question !== null,
		again: again && again.sameQuestion && again.sameAnswer,
		asked: again !== null
	};
};
