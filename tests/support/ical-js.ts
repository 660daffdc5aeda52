import ICAL from 'ical.js';
import type { ReadByDebian } from './debian-calendar.ts';

/** The appointments of a calendar file, as ical.js reads them: the same parts as the other reader's. */
export function readByIcalJs(file: string): readonly ReadByDebian[] {
	const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
	ICAL.TimezoneService.reset();
	for (const zone of calendar.getAllSubcomponents('vtimezone')) {
		ICAL.TimezoneService.register(zone);
	}
	return calendar.getAllSubcomponents('vevent').map((component) => {
		const event = new ICAL.Event(component);
		const instant = (time: ICAL.Time) =>
			Temporal.Instant.fromEpochMilliseconds(time.toJSDate().getTime()).toString();
		return {
			method: String(calendar.getFirstPropertyValue('method')),
			uid: event.uid,
			sequence: event.sequence,
			status: String(component.getFirstPropertyValue('status')),
			starts: instant(event.startDate),
			ends: instant(event.endDate),
			wall: event.startDate.toString().replace(/Z$/u, ''),
			summary: event.summary,
			attendees: event.attendees.map((one) =>
				String(one.getFirstValue())
					.toLowerCase()
					.replace(/^mailto:/u, '')
			)
		};
	});
}
