import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendarReply } from './calendar-reply.ts';

/** An answer as a calendar writes it; long lines are folded. */
const reply = [
	'BEGIN:VCALENDAR',
	'PRODID:-//Somebody//Calendar//EN',
	'VERSION:2.0',
	'METHOD:REPLY',
	'BEGIN:VEVENT',
	'UID:0d9d3a0e-6a0b-4c0e-9f2a-000000000001@example.org',
	'DTSTAMP:20261001T180000Z',
	'SEQUENCE:2',
	'DTSTART;TZID=Europe/Belgrade:20261010T180000',
	'ORGANIZER;CN="Program: mentorstvo":mailto:replies+00000000000000000000000000000000@e',
	' xample.org',
	'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN="Primerović, ',
	'\tAna":mailto:ana@example.org',
	'BEGIN:VALARM',
	'UID:another',
	'END:VALARM',
	'END:VEVENT',
	'END:VCALENDAR',
	''
];
const text = reply.join('\r\n');

describe('the answer of a calendar', () => {
	it('is read with who was asked, which version, and what was said', () => {
		expect(readCalendarReply(text)).toEqual({
			uid: '0d9d3a0e-6a0b-4c0e-9f2a-000000000001@example.org',
			sequence: 2,
			stamp: Temporal.Instant.from('2026-10-01T18:00:00Z'),
			answer: 'accepted',
			organiser: 'replies+00000000000000000000000000000000@example.org'
		});
		expect(readCalendarReply(text.replaceAll('\r\n', '\n'))).toEqual(readCalendarReply(text));
	});

	it('may be no, or perhaps', () => {
		const answer = (word: string) => readCalendarReply(text.replace('ACCEPTED', word))?.answer;
		expect(['DECLINED', 'tentative', 'DELEGATED', 'NEEDS-ACTION'].map(answer)).toEqual([
			'declined',
			'tentative',
			undefined,
			undefined
		]);
	});

	it.each([
		['an invitation', text.replace('METHOD:REPLY', 'METHOD:REQUEST')],
		['two appointments', text.replace('END:VCALENDAR', reply.slice(4, 17).join('\r\n'))],
		[
			'two people',
			text.replace(
				'BEGIN:VALARM',
				'ATTENDEE;PARTSTAT=DECLINED:mailto:x@example.org\r\nBEGIN:VALARM'
			)
		],
		['no moment', text.replace('DTSTAMP', 'CREATED')],
		['a moment that never was', text.replace('20261001T180000Z', '20261301T180000Z')],
		['a version that is no number', text.replace('SEQUENCE:2', 'SEQUENCE:-1')],
		['a page', '<script>alert(1)</script>'],
		['nothing', '']
	])('is not %s', (_what, file) => {
		expect(readCalendarReply(file)).toBeNull();
	});

	it('is never an error, whatever is in the file', () => {
		const line = fc.oneof(fc.string(), fc.constantFrom(...reply));
		fc.assert(
			fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
				readCalendarReply(lines.join('\r\n'));
			})
		);
	});
});
