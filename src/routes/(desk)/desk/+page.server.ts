import { deskCycles, deskProgrammes } from '#features/programmes/server/queries.ts';
import { administrates, coordinatesProgramme } from '#features/people/access.ts';
import { formatDay } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { nextStep } from '#routes/_request/cycle-parts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, actor, locale } = locals;
	const day = (date: string) => formatDay(Temporal.PlainDate.from(date), locale);
	const cycles = await deskCycles(db, actor);
	return {
		mayBegin: coordinatesProgramme(actor, {}),
		mayAddProgramme: administrates(actor, {}),
		hasProgramme: (await deskProgrammes(db, actor)).length > 0,
		cycles: cycles.map((cycle) => ({
			slug: cycle.slug,
			name: pickText(cycle.name, locale),
			programme: pickText(cycle.programme.name, locale),
			stage: cycle.stage,
			next: nextStep(actor, cycle),
			from: day(cycle.startsOn),
			to: day(cycle.endsOn)
		}))
	};
};
