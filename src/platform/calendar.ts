import ical, {
	ICalAttendeeRole,
	ICalAttendeeStatus,
	ICalCalendarMethod,
	ICalEventStatus,
	type ICalCalendar
} from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';

/** One appointment, as a calendar file tells it. */
export interface CalendarEvent {
	/** PUBLISH: to put into one's calendar; REQUEST: an invitation or its change; CANCEL: it does not take place */
	readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
	/** never changes: an appointment is known by it in every calendar it ever reached */
	readonly uid: string;
	/** grows by one with each change that its people are told of; from 0 */
	readonly sequence: number;
	/** when this version of it was made */
	readonly stamp: Temporal.Instant;
	readonly starts: Temporal.Instant;
	readonly ends: Temporal.Instant;
	/** IANA name of the zone in which people agreed on the time */
	readonly zone: string;
	readonly summary: string;
	readonly description?: string;
	readonly location?: string;
	readonly url?: string;
	/** who answers go to; mail programs refuse an invitation that comes from its own reader */
	readonly organiser: CalendarPerson;
	readonly attendees?: readonly CalendarPerson[];
	/** left out: it takes place */
	readonly status?: 'confirmed' | 'tentative' | 'cancelled';
}

/** Somebody in a calendar file. */
export interface CalendarPerson {
	readonly name: string;
	readonly address: string;
}

/**
 * A calendar file (RFC 5545, `text/calendar`) with an appointment and the rules of its zone, so that it stays at its
 * hour on the wall when the clocks change. Further appointments go only into a file that invites nobody: an invitation
 * is about one. Equal input gives equal text.
 */
export function calendarFile(first: CalendarEvent, ...more: readonly CalendarEvent[]): string {
	const calendar = ical({
		method: ICalCalendarMethod[first.method],
		prodId: { company: 'Ciklus', product: 'Ciklus', language: 'EN' },
		// The zone is the event's alone: as the calendar's it would turn the stamp, which is told in UTC, as well.
		timezone: { name: null, generator: zoneRules }
	});
	for (const event of [first, ...more]) addEvent(calendar, event);
	return `${calendar.toString().trimEnd()}\r\n`;
}

function addEvent(calendar: ICalCalendar, event: CalendarEvent): void {
	const { method, starts, ends, zone } = event;
	const named = isNameable(zone) && [starts, ends].every((at) => isPlain(at, zone));
	const cancelled = method === 'CANCEL' ? 'cancelled' : 'confirmed';
	const made = calendar.createEvent({
		id: event.uid,
		sequence: event.sequence,
		stamp: event.stamp,
		start: named ? starts.toZonedDateTimeISO(zone) : starts,
		end: named ? ends.toZonedDateTimeISO(zone) : ends,
		...(named && { timezone: zone }),
		summary: event.summary,
		status: statuses[event.status ?? cancelled],
		organizer: { name: event.organiser.name, email: event.organiser.address },
		...(event.description && { description: event.description }),
		...(event.location && { location: event.location }),
		...(event.url && { url: event.url })
	});
	for (const { name, address } of event.attendees ?? []) {
		made.createAttendee({
			name,
			email: address,
			role: ICalAttendeeRole.REQ,
			status: ICalAttendeeStatus.NEEDSACTION,
			rsvp: method === 'REQUEST'
		});
	}
}

const statuses = {
	confirmed: ICalEventStatus.CONFIRMED,
	tentative: ICalEventStatus.TENTATIVE,
	cancelled: ICalEventStatus.CANCELLED
};

/** Whether a calendar knows the rules of a zone; else the time is told in UTC, which is right if not as pretty. */
function isNameable(zone: string): boolean {
	return zone !== 'UTC' && zoneRules(zone) !== null;
}

/** The library answers with the name under which it keeps a zone: Belgrade's for Sarajevo. The event names its own. */
function zoneRules(zone: string): string | null {
	const [rules] = tzlib_get_ical_block(zone);
	return rules?.replace(/^TZID:.*$/mu, `TZID:${zone}`) || null;
}

/** Whether a time on the wall means one instant: in the hour that comes twice in autumn, calendars do not agree. */
function isPlain(at: Temporal.Instant, zone: string): boolean {
	const wall = at.toZonedDateTimeISO(zone).toPlainDateTime();
	return (['earlier', 'later'] as const).every((disambiguation) =>
		wall.toZonedDateTime(zone, { disambiguation }).toInstant().equals(at)
	);
}
