import { compareRuns } from '#features/matching/compare.ts';
import { objectiveName } from '#features/matching/model-words.ts';
import { keptRun } from '#features/matching/server/kept-run.ts';
import { quotasWords } from '#features/matching/shown.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDateTime } from '#language/format.ts';
import { idIn } from '#routes/_request/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const [first, second] = url.searchParams.getAll('run');
	if (first === undefined || second === undefined) return { comparison: null };
	const left = await keptRun(db, actor, cycle, idIn(first));
	const right = await keptRun(db, actor, cycle, idIn(second));
	const question = left.question ?? right.question;
	if (!question) return { comparison: null };
	const compared = compareRuns(question, left.arrangement, right.arrangement);
	const head = ({ id, name, madeAt, asked, answered }: typeof left) => ({
		id,
		title: name || formatDateTime(madeAt, locale, cycle.timeZone, 'short'),
		objective: objectiveName(asked.objective ?? 'most-placed', locale),
		blocking: answered.pairs?.blocking ?? null
	});
	const side = (figures: typeof compared.left) => ({
		...figures,
		quotas: quotasWords(figures.quotas, locale, question.matching.teams !== undefined)
	});
	const nameOf = (id: string | null) =>
		id === null
			? null
			: left.named(id).title === '–'
				? right.named(id).title
				: left.named(id).title;
	return {
		comparison: {
			left: { ...head(left), ...side(compared.left) },
			right: { ...head(right), ...side(compared.right) },
			same: compared.same,
			changes: compared.changes.map((change) => ({
				id: change.mentee,
				mentee: nameOf(change.mentee)!,
				left: nameOf(change.left),
				right: nameOf(change.right),
				leftMates: change.leftMates.map((id) => nameOf(id)!),
				rightMates: change.rightMates.map((id) => nameOf(id)!),
				leftPoints: change.leftPoints,
				rightPoints: change.rightPoints,
				difference: (change.rightPoints ?? 0) - (change.leftPoints ?? 0)
			}))
		}
	};
};
