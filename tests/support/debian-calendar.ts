import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** An appointment as a reader of calendars that is none of ours understands it. */
export interface ReadByDebian {
	readonly method: string;
	readonly uid: string;
	readonly sequence: number;
	readonly status: string;
	/** in UTC, ISO 8601 */
	readonly starts: string;
	readonly ends: string;
	/** on the wall: 2026-10-25T18:00:00 */
	readonly wall: string;
	readonly summary: string;
	readonly attendees: readonly string[];
}

const python = '/usr/bin/python3';

// python3-icalendar is what khal reads with; `to_dt` honours the rules of the zone that stand in the file itself.
const reader = `
import sys, json
from icalendar import Calendar
from datetime import timezone
calendar = Calendar.from_ical(sys.stdin.buffer.read())
zones = {str(z['TZID']): z.to_tz() for z in calendar.walk('VTIMEZONE')}
def moment(prop):
    at = prop.dt
    name = prop.params.get('TZID')
    wall = at.replace(tzinfo=None)
    if name: at = zones[name].localize(wall)
    return at.astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ'), wall.isoformat()
events = []
for event in calendar.walk('VEVENT'):
    starts, wall = moment(event['DTSTART'])
    people = event.get('ATTENDEE', [])
    people = people if isinstance(people, list) else [people]
    events.append({
        'method': str(calendar['METHOD']), 'uid': str(event['UID']), 'sequence': int(event['SEQUENCE']),
        'status': str(event['STATUS']), 'starts': starts, 'ends': moment(event['DTEND'])[0], 'wall': wall,
        'summary': str(event['SUMMARY']), 'attendees': [str(p).lower().replace('mailto:', '') for p in people]
    })
print(json.dumps(events))
`;

/** The appointments of a calendar file, as Debian's python3-icalendar reads them. */
export function readByDebian(file: string): readonly ReadByDebian[] {
	ensureReader();
	const answer = execFileSync(python, ['-c', reader], { input: file, encoding: 'utf8' });
	return JSON.parse(answer) as readonly ReadByDebian[];
}

let ready = false;

/** Installs the reader once where it is missing, as root on Debian. @throws with what to do elsewhere */
function ensureReader(): void {
	ready ||= isThere() || install();
	if (!ready) {
		throw new Error(
			'These tests read calendar files with python3-icalendar as well: apt-get install python3-icalendar.'
		);
	}
}

function isThere(): boolean {
	return spawnSync(python, ['-c', 'import icalendar'], { stdio: 'ignore' }).status === 0;
}

function install(): boolean {
	if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const run = (...words: string[]) => spawnSync('apt-get', words, { env, stdio: 'ignore' });
	run('update', '-qq');
	run('install', '-y', '-qq', '--no-install-recommends', 'python3-icalendar');
	return isThere();
}
