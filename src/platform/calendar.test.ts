import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile, type CalendarEvent } from './calendar.ts';

const event: CalendarEvent = {
	method: 'REQUEST',
	uid: 'gathering-1@ciklus.example.org',
	sequence: 2,
	stamp: Temporal.Instant.from('2026-02-01T08:00:00Z'),
	starts: Temporal.Instant.from('2026-03-28T17:00:00Z'),
	ends: Temporal.Instant.from('2026-03-28T19:00:00Z'),
	zone: 'Europe/Belgrade',
	summary: 'Okrugli sto: „Čije su ulice?“; s gostima, i đacima',
	description: 'Prvi red\nDrugi red, sa zarezom; i \\ kosom crtom\n'.repeat(8),
	location: 'Dom kulture, Ulica šljiva 5, Čačak',
	url: 'https://ciklus.example.org/sr/gatherings/1',
	organiser: { name: 'Tim programa', address: 'tim@example.org' },
	attendees: [{ name: 'Mila Primerović, MA', address: 'mila@example.org' }]
};

/** The appointment as a calendar reads it. */
function read(file: string) {
	const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
	for (const zone of calendar.getAllSubcomponents('vtimezone')) {
		ICAL.TimezoneService.register(zone);
	}
	const component = calendar.getFirstSubcomponent('vevent');
	if (!component) throw new Error('There is no event in the file.');
	const read = new ICAL.Event(component);
	const instant = (time: ICAL.Time) =>
		Temporal.Instant.fromEpochMilliseconds(time.toJSDate().getTime()).toString();
	return {
		method: calendar.getFirstPropertyValue('method'),
		component,
		event: read,
		starts: instant(read.startDate),
		ends: instant(read.endDate),
		zone: component.getFirstProperty('dtstart')?.getParameter('tzid')
	};
}

const addressOf = (one: ICAL.Property) => String(one.getFirstValue()).replace(/^mailto:/iu, '');

test('everything comes back as it was', () => {
	const { method, component, event: found, starts, ends, zone } = read(calendarFile(event));
	expect({
		method,
		zone,
		starts,
		ends,
		uid: found.uid,
		sequence: found.sequence,
		stamp: String(component.getFirstPropertyValue('dtstamp')),
		summary: found.summary,
		description: found.description,
		location: found.location,
		url: component.getFirstPropertyValue('url'),
		status: component.getFirstPropertyValue('status'),
		organiser: component.getFirstPropertyValue('organizer'),
		attendees: found.attendees.map((one) => [addressOf(one), one.getParameter('cn')]),
		answer: found.attendees.map((one) => one.getParameter('rsvp'))
	}).toEqual({
		method: 'REQUEST',
		zone: 'Europe/Belgrade',
		starts: '2026-03-28T17:00:00Z',
		ends: '2026-03-28T19:00:00Z',
		uid: event.uid,
		sequence: 2,
		stamp: '2026-02-01T08:00:00Z',
		summary: event.summary,
		description: event.description,
		location: event.location,
		url: event.url,
		status: 'CONFIRMED',
		organiser: 'mailto:tim@example.org',
		attendees: [['mila@example.org', 'Mila Primerović, MA']],
		answer: ['TRUE']
	});
});

describe('a time is right', () => {
	test.each([
		['the evening before summer time', '2026-03-28T17:00:00Z', '20260328T180000'],
		['the evening after', '2026-03-29T17:00:00Z', '20260329T190000'],
		['the evening before winter time', '2026-10-24T17:00:00Z', '20261024T190000'],
		['the evening after', '2026-10-25T17:00:00Z', '20261025T180000']
	])('%s', (_when, at, wall) => {
		const starts = Temporal.Instant.from(at);
		const file = calendarFile({ ...event, starts, ends: starts.add({ minutes: 15 }) });
		expect(file).toContain(`DTSTART;TZID=Europe/Belgrade:${wall}\r\n`);
		expect(read(file).starts).toBe(starts.toString());
	});

	test.each(['00', '01'])('in the hour that comes twice, told in UTC: %s', (hour) => {
		const starts = Temporal.Instant.from(`2026-10-25T${hour}:30:00Z`);
		const file = calendarFile({ ...event, starts, ends: starts.add({ hours: 1 }) });
		expect([read(file).starts, read(file).zone]).toEqual([starts.toString(), undefined]);
	});

	test.each(['Europe/Tirane', 'Europe/Sarajevo', 'Europe/Brussels', 'Africa/Cairo', 'UTC'])(
		'in %s',
		(zone) => {
			expect(read(calendarFile({ ...event, zone })).starts).toBe(event.starts.toString());
		}
	);
});

test('lines end as the rules want and are no longer than they allow', () => {
	const file = calendarFile(event);
	expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	const lengths = file.split('\r\n').map((line) => Buffer.byteLength(line));
	expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
	expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('nothing that somebody wrote becomes a line of its own', () => {
	const summary = 'Sto\r\nATTENDEE:mailto:spy@example.org\r\nEND:VEVENT';
	const people = [{ name: 'X"\r\nATTENDEE;CN=Y:mailto:spy@example.org', address: 'x@example.org' }];
	const { event: found } = read(calendarFile({ ...event, summary, attendees: people }));
	expect(found.attendees.map(addressOf)).toEqual(['x@example.org']);
});

test('a cancelled one says so, for the same appointment', () => {
	const file = read(calendarFile({ ...event, method: 'CANCEL', sequence: 3 }));
	expect([
		file.method,
		file.component.getFirstPropertyValue('status'),
		file.event.uid,
		file.event.sequence
	]).toEqual(['CANCEL', 'CANCELLED', event.uid, 3]);
});

test('the same appointment is the same file', () => {
	expect(calendarFile(event)).toBe(calendarFile({ ...event }));
});
