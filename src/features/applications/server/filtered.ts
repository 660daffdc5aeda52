import { sql, type RawBuilder } from 'kysely';
import { fold } from '#language/search.ts';
import type { Filter } from '../list.ts';

/** The newest decision on a row of `applications`, or null. */
export const outcome: RawBuilder<string | null> = sql<string | null>`(
	select outcome from decisions where application_id = applications.id order by id desc limit 1)`;

/** Whether the applicant of a row of `applications` has been told of the newest decision. */
export const isTold: RawBuilder<boolean> = sql<boolean>`exists (
	select from announcements
	where decision_id = (select max(id) from decisions where application_id = applications.id))`;

/** Whether a row of `applications` was taken back. */
export const isWithdrawn: RawBuilder<boolean> = sql<boolean>`exists (
	select from withdrawals where application_id = applications.id)`;

/** Where a row of `applications` stands, as `Standing` names it. */
export const standing: RawBuilder<string> = sql<string>`
	case when ${isWithdrawn} then 'withdrawn' else coalesce(${outcome}, 'undecided') end`;

/** Whether a row of `applications` passes a filter; its page and its order leave nothing out. */
export function passes(filter: Filter, timeZone: string): RawBuilder<boolean> {
	const conditions = [
		...wordsOf(filter.text).map(isSaid),
		...(filter.outcome ? [sql`${standing} = ${filter.outcome}`] : []),
		...(filter.groups.length > 0 ? [sql`applications.groups @> ${filter.groups}::text[]`] : []),
		...(filter.locale ? [sql`applications.locale = ${filter.locale}`] : []),
		...(filter.day ? [wasSentOn(filter.day, timeZone)] : [])
	];
	return conditions.length > 0
		? sql<boolean>`(${sql.join(conditions, sql` and `)})`
		: sql<boolean>`true`;
}

function wordsOf(text: string): readonly string[] {
	return fold(text).split(' ').filter(Boolean).slice(0, 8);
}

/** What is folded has letters and digits only, so there is nothing in it that `like` would read as more than itself. */
function isSaid(word: string) {
	return sql`(applications.search like ${`%${word}%`} or applications.number::text = ${word})`;
}

function wasSentOn(day: string, timeZone: string) {
	const date = Temporal.PlainDate.from(day);
	const begins = (on: Temporal.PlainDate) => on.toZonedDateTime(timeZone).toInstant().toString();
	return sql`applications.submitted_at >= ${begins(date)}
		and applications.submitted_at < ${begins(date.add({ days: 1 }))}`;
}

/** The order of a list: by number, the newest first, or by the applicant's name, both scripts together. */
export function inOrder(order: Filter['order']): RawBuilder<unknown> {
	if (order === 'newest') return sql`applications.number desc`;
	if (order === 'name') return sql`applications.search collate "C", applications.number`;
	return sql`applications.number`;
}
