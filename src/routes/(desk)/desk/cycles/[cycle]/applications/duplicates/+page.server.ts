import { apartForm, mergeForm } from '#features/applications/eligibility-forms.ts';
import { compared, likenessWords } from '#features/applications/duplicates-shown.ts';
import {
	comparedApplications,
	duplicatesOf
} from '#features/applications/server/duplicate-queries.ts';
import { mergeApplications } from '#features/applications/server/merge-applications.ts';
import { tellApart } from '#features/applications/server/tell-apart.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { formatDate } from '#language/format.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

/** Pairs on one page: each is a table of its own. */
const onOnePage = 10;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { db, actor, locale } = locals;
	const cycle = await deskCycle(db, actor, params.cycle);
	const { within, earlier } = await duplicatesOf(db, actor, cycle);
	const wanted = Number(url.searchParams.get('from') ?? 0);
	const from = Number.isInteger(wanted) && wanted > 0 && wanted < within.length ? wanted : 0;
	const shown = within.slice(from, from + onOnePage);
	const ids = shown.flatMap(({ first, second }) => [first.id, second.id]);
	const whole = await comparedApplications(db, actor, cycle, ids);
	return {
		from,
		count: within.length,
		stands: Number(url.searchParams.get('stands') ?? 0),
		apart: url.searchParams.has('apart'),
		pairs: shown.flatMap(({ first, second, points, reasons }) => {
			const [one, other] = [whole.get(first.id), whole.get(second.id)];
			if (!one || !other) return [];
			return [
				{
					first: { id: one.id, number: one.number },
					second: { id: other.id, number: other.number },
					points,
					reasons: likenessWords(reasons),
					...compared(one, other, cycle.timeZone, locale)
				}
			];
		}),
		earlier: earlier.map(({ first, second, reasons }) => ({
			key: `${first.id} ${second.id}`,
			number: first.number,
			name: first.name,
			before: {
				name: second.name,
				number: second.number,
				cycle: second.cycle,
				when: formatDate(second.submittedAt, locale, cycle.timeZone)
			},
			reasons: likenessWords(reasons).map(({ text }) => text)
		}))
	};
};

export const actions: Actions = {
	merge: (event) =>
		submission(event, mergeForm, async (input) => {
			const { db, actor } = event.locals;
			const cycle = await deskCycle(db, actor, event.params.cycle);
			await mergeApplications(db, actor, input);
			const standing = await comparedApplications(db, actor, cycle, [input.intoId]);
			const number = standing.get(input.intoId)?.number ?? 0;
			return `/desk/cycles/${cycle.slug}/applications/duplicates?stands=${number}`;
		}),
	apart: (event) =>
		submission(event, apartForm, async (input) => {
			await tellApart(event.locals.db, event.locals.actor, input);
			return `/desk/cycles/${event.params.cycle}/applications/duplicates?apart`;
		})
};
