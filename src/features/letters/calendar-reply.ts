/** What a calendar may answer to an invitation. */
export const calendarAnswers = ['accepted', 'declined', 'tentative'] as const;
export type CalendarAnswer = (typeof calendarAnswers)[number];

/** An answer to an invitation, as a calendar file tells it (RFC 5546, method REPLY). */
export interface CalendarReply {
	readonly uid: string;
	/** of the version that is answered; 0 when the calendar does not say */
	readonly sequence: number;
	readonly stamp: Temporal.Instant;
	readonly answer: CalendarAnswer;
	/** the address of the invitation, as the calendar kept it; '' when it does not say */
	readonly organiser: string;
}

/** One line of a calendar file: name, parameters, value. */
interface Line {
	readonly name: string;
	readonly parameters: ReadonlyMap<string, string>;
	readonly value: string;
}

/** No calendar writes more lines into an answer. */
const mostLines = 2000;

/**
 * Reads an answer to one invitation. Null for everything else: another method, several or no appointments, several or
 * no people who answer, an answer that says neither yes nor no nor perhaps.
 */
export function readCalendarReply(text: string): CalendarReply | null {
	const lines = linesOf(text);
	const isReply = lines.some(
		({ name, value }) => name === 'METHOD' && /^\s*reply\s*$/iu.test(value)
	);
	if (!isReply || lines.length > mostLines) return null;
	const [event, ...more] = eventsIn(lines);
	return event && more.length === 0 ? replyOf(event) : null;
}

function replyOf(event: readonly Line[]): CalendarReply | null {
	const valueOf = (name: string) => event.find((line) => line.name === name)?.value.trim() ?? '';
	const [attendee, ...others] = event.filter(({ name }) => name === 'ATTENDEE');
	const answer = attendee?.parameters.get('PARTSTAT')?.toLowerCase();
	if (!isAnswer(answer) || others.length > 0) return null;
	const uid = valueOf('UID');
	const sequence = valueOf('SEQUENCE') || '0';
	const stamp = instantIn(valueOf('DTSTAMP'));
	if (!stamp || !/^.{1,255}$/u.test(uid) || !/^\d{1,6}$/u.test(sequence)) return null;
	const organiser = valueOf('ORGANIZER').replace(/^mailto:/iu, '');
	return { uid, sequence: Number(sequence), stamp, answer, organiser };
}

function isAnswer(text: string | undefined): text is CalendarAnswer {
	return calendarAnswers.some((answer) => answer === text);
}

/** A line that is too long goes on after a line break and a space. */
function linesOf(text: string): readonly Line[] {
	return text
		.replaceAll(/\r?\n[ \t]/gu, '')
		.split(/\r?\n/u)
		.flatMap((line) => lineOf(line) ?? []);
}

/** `NAME;PARAMETER=value;OTHER="quoted: value":the rest` */
function lineOf(line: string): Line | null {
	const parts =
		/^([A-Za-z-]+)((?:;[A-Za-z-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/u;
	const [, name, given = '', value = ''] = parts.exec(line) ?? [];
	if (!name) return null;
	const parameters = new Map<string, string>();
	for (const [, key = '', quoted, plain = ''] of given.matchAll(
		/;([^=]+)=(?:"([^"]*)"|([^;]*))/gu
	)) {
		parameters.set(key.toUpperCase(), quoted ?? plain);
	}
	return { name: name.toUpperCase(), parameters, value };
}

/** The lines of each appointment, without those of anything inside it (an alarm). */
function eventsIn(lines: readonly Line[]): readonly (readonly Line[])[] {
	const events: Line[][] = [];
	const open: string[] = [];
	for (const line of lines) {
		const part = line.value.trim().toUpperCase();
		if (line.name === 'BEGIN') {
			open.push(part);
			if (open.join(' ') === 'VCALENDAR VEVENT') events.push([]);
		} else if (line.name === 'END') {
			open.pop();
		} else if (open.join(' ') === 'VCALENDAR VEVENT') {
			events.at(-1)?.push(line);
		}
	}
	return events;
}

/** 20261128T173000Z */
function instantIn(text: string): Temporal.Instant | null {
	const found = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text.trim());
	if (!found) return null;
	const [, year, month, day, hour, minute, second] = found;
	try {
		return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
	} catch {
		return null;
	}
}
