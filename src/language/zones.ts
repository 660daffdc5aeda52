import type { Locale } from '#core/locale.ts';
import { toCyrillic } from './serbian.ts';

/** The city of a time zone in English, and the adjective with which Serbian says "by the time of". */
const cities: Readonly<Record<string, readonly [english: string, serbian: string]>> = {
	'Europe/Amsterdam': ['Amsterdam', 'amsterdamskom'],
	'Europe/Athens': ['Athens', 'atinskom'],
	'Europe/Belgrade': ['Belgrade', 'beogradskom'],
	'Europe/Berlin': ['Berlin', 'berlinskom'],
	'Europe/Brussels': ['Brussels', 'briselskom'],
	'Europe/Bucharest': ['Bucharest', 'bukureštanskom'],
	'Europe/Budapest': ['Budapest', 'budimpeštanskom'],
	'Europe/Istanbul': ['Istanbul', 'istanbulskom'],
	'Europe/Kyiv': ['Kyiv', 'kijevskom'],
	'Europe/Lisbon': ['Lisbon', 'lisabonskom'],
	'Europe/Ljubljana': ['Ljubljana', 'ljubljanskom'],
	'Europe/London': ['London', 'londonskom'],
	'Europe/Madrid': ['Madrid', 'madridskom'],
	'Europe/Paris': ['Paris', 'pariskom'],
	'Europe/Podgorica': ['Podgorica', 'podgoričkom'],
	'Europe/Prague': ['Prague', 'praškom'],
	'Europe/Rome': ['Rome', 'rimskom'],
	'Europe/Sarajevo': ['Sarajevo', 'sarajevskom'],
	'Europe/Skopje': ['Skopje', 'skopskom'],
	'Europe/Sofia': ['Sofia', 'sofijskom'],
	'Europe/Stockholm': ['Stockholm', 'stokholmskom'],
	'Europe/Tirane': ['Tirana', 'tiranskom'],
	'Europe/Vienna': ['Vienna', 'bečkom'],
	'Europe/Warsaw': ['Warsaw', 'varšavskom'],
	'Europe/Zagreb': ['Zagreb', 'zagrebačkom'],
	'Europe/Zurich': ['Zurich', 'ciriškom'],
	'America/Chicago': ['Chicago', 'čikaškom'],
	'America/New_York': ['New York', 'njujorškom'],
	'America/Toronto': ['Toronto', 'torontskom'],
	'Asia/Dubai': ['Dubai', 'dubajskom'],
	'Australia/Sydney': ['Sydney', 'sidnejskom']
};

/** The zones that have a name here, for a select. */
export const namedZones: readonly string[] = Object.keys(cities);

/**
 * How a reader is told the zone: "Belgrade time", "po beogradskom vremenu". A city that we cannot name in Serbian is
 * given by its IANA name, which is at least exact.
 */
export function formatZone(timeZone: string, locale: Locale): string {
	const [english, serbian] = cities[timeZone] ?? [cityIn(timeZone)];
	if (locale === 'en') return timeZone === 'UTC' ? 'UTC' : `${english} time`;
	const latin = serbian ? `po ${serbian} vremenu` : `po vremenu ${timeZone}`;
	return locale === 'sr-Cyrl' ? toCyrillic(latin, [timeZone]) : latin;
}

const cityIn = (timeZone: string): string =>
	(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** The time zones that forms offer: where such programmes have run; any IANA name is accepted. */
export const offeredZones = [
	'Europe/Belgrade',
	'Europe/Sarajevo',
	'Europe/Tirane',
	'Europe/Podgorica',
	'Europe/Skopje',
	'Europe/Zagreb',
	'Europe/Ljubljana',
	'Europe/Sofia',
	'Europe/Athens',
	'Europe/Bucharest',
	'Europe/Berlin',
	'Europe/London',
	'UTC'
] as const;

/** Whether the runtime knows a time zone by this name (`Europe/Belgrade`). */
export function isTimeZone(name: string): boolean {
	try {
		Temporal.Now.zonedDateTimeISO(name);
		return /^[A-Za-z_]+\/[A-Za-z_/]+$/.test(name) || name === 'UTC';
	} catch {
		return false;
	}
}
