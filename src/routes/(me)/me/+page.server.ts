import { phasesAround, type DatedPhase } from '#features/programmes/phases.ts';
import { mentorshipsOf } from '#features/mentorships/server/queries.ts';
import { dayWords, progressWords, sideWords } from '#features/mentorships/shown.ts';
import type { OwnMentorship } from '#features/mentorships/types.ts';
import type { Locale } from '#core/locale.ts';
import { pickText } from '#language/pick.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, actor, locale } = locals;
	const mentorships = await mentorshipsOf(db, actor);
	return { mentorships: mentorships.map((each) => cardOf(each, locale)) };
};

function cardOf({ id, side, members, progress, cycle, today }: OwnMentorship, locale: Locale) {
	const { now, next } = phasesAround(cycle.plan.phases, cycle.startsOn, today);
	const words = (phase: DatedPhase, day: string) => ({
		phase: pickText(phase.name, locale),
		date: dayWords(day, locale)
	});
	return {
		id,
		others: sideWords(members, side === 'mentor' ? 'mentee' : 'mentor', locale),
		programme: pickText(cycle.programme.name, locale),
		cycle: pickText(cycle.name, locale),
		progress: progressWords(progress, locale),
		over: today > cycle.endsOn ? dayWords(cycle.endsOn, locale) : null,
		now: now.map((phase) => words(phase, phase.to)),
		next: next && words(next, next.from)
	};
}
