/** An answer to an invitation, as a mail program sends it. */
export function calendarMail(over: {
	readonly uid: string;
	readonly to: string;
	readonly answer?: string;
	readonly organiser?: string;
	readonly stamp?: string;
	readonly sequence?: number;
}): Buffer {
	const {
		uid,
		to,
		answer = 'ACCEPTED',
		organiser,
		stamp = '20260906T100000Z',
		sequence = 0
	} = over;
	return Buffer.from(
		[
			'From: Anybody <anybody@example.com>',
			`To: ${to}`,
			'Subject: Accepted',
			'MIME-Version: 1.0',
			'Content-Type: text/calendar; method=REPLY; charset=utf-8',
			'',
			'BEGIN:VCALENDAR',
			'METHOD:REPLY',
			'BEGIN:VEVENT',
			`UID:${uid}`,
			`DTSTAMP:${stamp}`,
			`SEQUENCE:${sequence}`,
			...(organiser ? [`ORGANIZER:mailto:${organiser}`] : []),
			`ATTENDEE;PARTSTAT=${answer}:mailto:anybody@example.com`,
			'END:VEVENT',
			'END:VCALENDAR',
			''
		].join('\r\n')
	);
}
