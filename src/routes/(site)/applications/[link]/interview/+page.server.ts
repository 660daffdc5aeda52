import { z } from 'zod';
import { bookSchema, wishSchema } from '#features/interviews/forms.ts';
import { changeUntil } from '#features/interviews/rules.ts';
import { bookInterview } from '#features/interviews/server/book-interview.ts';
import { giveBackInterview } from '#features/interviews/server/give-back-interview.ts';
import { ownInterview } from '#features/interviews/server/own.ts';
import { wishInterview } from '#features/interviews/server/wish-interview.ts';
import {
	byDay,
	dayHeading,
	hoursElsewhere,
	hoursWords,
	placeWords,
	spanWords,
	waysOf
} from '#features/interviews/shown.ts';
import { formatDateTime } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { formatZone, offeredZones } from '#language/zones.ts';
import { submission } from '#routes/_request/submission.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders, url }) => {
	const { db, locale } = locals;
	const interview = await ownInterview(db, params.link);
	// The address is a key: it must not travel to other sites, nor stay in a shared cache or a search engine.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' });
	const { timeZone, booking } = interview;
	const asked = url.searchParams.get('zone');
	const own = offeredZones.find((zone) => zone === asked) ?? null;
	const onlineOnly = url.searchParams.get('way') === 'online';
	const free = interview.free.filter(({ mode }) => !onlineOnly || mode !== 'live');
	return {
		link: params.link,
		done: url.searchParams.get('done'),
		number: interview.number,
		programme: pickText(interview.programme, locale),
		status: interview.status,
		asked: interview.asked,
		changeable: interview.changeable,
		contact: interview.contact,
		wish: interview.wish && { kind: interview.wish.kind, note: interview.wish.note },
		booking: booking && {
			when: spanWords(booking, locale, timeZone),
			elsewhere: own && hoursElsewhere(booking, locale, timeZone, own),
			place: placeWords(booking, locale),
			link: booking.online ? booking.link : '',
			until: formatDateTime(changeUntil(booking.startsAt), locale, timeZone)
		},
		zone: formatZone(timeZone, locale),
		own: { value: own ?? '', label: own ? formatZone(own, locale) : '' },
		way: onlineOnly ? 'online' : '',
		zones: offeredZones
			.filter((zone) => zone !== timeZone)
			.map((zone) => ({ value: zone, label: formatZone(zone, locale) })),
		days: byDay(free, timeZone).map(({ day, items }) => ({
			day,
			label: dayHeading(items[0]!.startsAt, locale, timeZone),
			slots: items.map((slot) => ({
				id: slot.id,
				hours: hoursWords(slot, locale, timeZone),
				elsewhere: hoursElsewhere(slot, locale, timeZone, own),
				ways: waysOf(slot.mode).filter((way) => !onlineOnly || way === 'online')
			}))
		}))
	};
};

export const actions: Actions = {
	book: (event) =>
		submission(event, bookSchema, async ({ choice }) => {
			const { link } = event.params;
			await bookInterview(event.locals.db, event.locals.actor, { link, ...choice });
			return `/applications/${link}/interview?done=booked`;
		}),
	giveBack: (event) =>
		submission(event, z.object({}), async () => {
			const { link } = event.params;
			await giveBackInterview(event.locals.db, event.locals.actor, { link });
			return `/applications/${link}/interview?done=given-back`;
		}),
	wish: (event) =>
		submission(event, wishSchema, async (input) => {
			const { link } = event.params;
			await wishInterview(event.locals.db, event.locals.actor, { link, ...input });
			return `/applications/${link}/interview?done=wished`;
		})
};
