import { m } from '#messages';
import { calendarAttachment, type Attachment } from '#features/letters/server/post.ts';
import { localisedPath } from '#language/path.ts';
import { pickText } from '#language/pick.ts';
import { calendarFile, type CalendarEvent } from '#platform/calendar.ts';
import { now } from '#platform/clock.ts';
import { settings } from '#platform/settings.ts';
import { spanOf, type PlannedSession } from '../planning.ts';
import { agendaLines, othersOf } from '../plan-words.ts';
import type { FoundMentorship, Reached } from './find.ts';
import { organiserAddress } from '#features/letters/server/reply-address.ts';

/** A version of a planned session, as calendars and letters tell it. */
export interface ToldPlan extends PlannedSession {
	readonly id: string;
	readonly sequence: number;
}

type Method = CalendarEvent['method'];

/** The page of a planned session, for one of its members. */
export function planAddress(
	mentorship: Pick<FoundMentorship, 'id'>,
	plan: Pick<ToldPlan, 'id'>,
	reader: Pick<Reached, 'locale'>
): string {
	const path = `/me/mentorships/${mentorship.id}/sessions/${plan.id}`;
	return settings().SITE_URL + localisedPath(path, reader.locale);
}

/** Planned sessions as a calendar file for one member; several only where nobody is invited (`PUBLISH`). */
export function planFile(
	mentorship: FoundMentorship,
	plans: readonly ToldPlan[],
	reader: Reached,
	method: Method
): string {
	const [first, ...more] = plans.map((plan) => eventOf(mentorship, plan, reader, method));
	if (!first) throw new Error('A calendar file is about something.');
	return calendarFile(first, ...more);
}

/** The same as the attachment of a letter, which mail programs offer to the calendar. */
export function planAttachment(
	mentorship: FoundMentorship,
	plans: readonly ToldPlan[],
	reader: Reached,
	method: Method
): Attachment {
	const file = planFile(mentorship, plans, reader, method);
	return calendarAttachment('session.ics', file, method);
}

/**
 * The name of an event never changes, whoever it goes to; the address that answers go to is each reader's own, so that
 * we know from whom one came.
 */
function eventOf(
	mentorship: FoundMentorship,
	plan: ToldPlan,
	reader: Reached,
	method: Method
): CalendarEvent {
	const { locale } = reader;
	const { startsAt: starts, endsAt: ends } = spanOf(plan);
	const others = othersOf(mentorship.members, reader.personId, locale);
	const link = planAddress(mentorship, plan, reader);
	const agenda = plan.withAgenda ? agendaLines(plan.minutes, locale) : [];
	return {
		method,
		uid: `${plan.id}@${new URL(settings().SITE_URL).hostname}`,
		sequence: plan.sequence,
		stamp: now(),
		...{ starts, ends, zone: plan.zone },
		summary: plan.topic
			? m.plan_calendar_topic({ topic: plan.topic, others }, { locale })
			: m.plan_calendar_summary({ others }, { locale }),
		description: [...agenda, link].join('\n'),
		location: plan.place,
		url: link,
		organiser: {
			name: pickText(mentorship.programme, locale),
			address: organiserAddress(plan.id, reader.personId)
		},
		...(method !== 'PUBLISH' && {
			attendees: mentorship.members.map(({ name, email }) => ({ name, address: email }))
		})
	};
}
