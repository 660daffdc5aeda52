import type { Locale } from '#core/locale.ts';
import { m } from '#messages';
import { currentCalls } from '#features/calls/server/queries.ts';
import { daysLeft, deadlineOf } from '#features/calls/rules.ts';
import { installation } from '#features/organisations/server/queries.ts';
import { publicFigures, publicProgrammes, type Figures } from '#features/site/server/queries.ts';
import { formatDateTime, formatNumber } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { now } from '#platform/clock.ts';
import { here } from '#routes/_request/here.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, locale } = locals;
	const host = await installation(db);
	const programmes = await publicProgrammes(db);
	const lineOf = new Map(programmes.map(({ slug, line }) => [slug, line]));
	const calls = (await currentCalls(db)).filter(({ status }) => status === 'open');
	const figures = await publicFigures(db);
	return {
		home: {
			organisation: { name: host?.name ?? 'Ciklus', line: pickText(host?.line ?? {}, locale) },
			calls: calls.map((call) => ({
				href: here(`/calls/${call.slug}`),
				programme: pickText(call.programme.name, locale),
				title: pickText(call.title, locale),
				summary: pickText(lineOf.get(call.programme.slug) ?? {}, locale),
				closes: formatDateTime(deadlineOf(call.closesAt), locale, call.timeZone),
				daysLeft: daysLeft(call.closesAt, call.timeZone, now()),
				places: call.plan.places
			})),
			programmes: programmes.map((programme) => ({
				href: here(`/programmes/${programme.slug}`),
				name: pickText(programme.name, locale),
				summary: pickText(programme.line, locale),
				cycleLine: m.site_home_hosted({ host: programme.host })
			})),
			figures: figures.mentorships === 0 ? [] : shownFigures(figures, locale),
			words: { hello: m.site_home_hello(), lead: m.site_home_lead() }
		}
	};
};

/** The numbers of the house, each with the words that agree with it. */
function shownFigures(figures: Figures, locale: Locale) {
	const hours = Math.floor(figures.minutes / 60);
	const parts = [
		[figures.mentorships, m.site_figure_mentorships],
		[figures.participants, m.site_figure_people],
		[hours, m.site_figure_hours],
		[figures.cities, m.site_figure_cities]
	] as const;
	return parts.map(([count, words]) => ({
		value: formatNumber(count, locale),
		label: words({ count })
	}));
}
