import { sql } from 'kysely';
import type { ReadonlyDb } from '#platform/database.ts';
import { infoStop } from './stops.ts';

/** Everybody at the info stops of a cycle's call, with what became of them in it: by name. */
export function visitorRows(db: ReadonlyDb, cycleId: string) {
	const present = sql<boolean>`coalesce((
		select attendances.present from attendances
		where attendances.registration_id = registrations.id
		order by attendances.id desc limit 1), false)`;
	const startsAt = sql<Temporal.Instant>`(
		select gathering_versions.starts_at from gathering_versions
		where gathering_versions.gathering_id = registrations.gathering_id
		order by gathering_versions.sequence desc limit 1)`;
	return db
		.selectFrom('registrations')
		.innerJoin('gatherings', 'gatherings.id', 'registrations.gatheringId')
		.innerJoin('calls', 'calls.cycleId', 'gatherings.cycleId')
		.leftJoin('callReminders', (join) =>
			join
				.onRef('callReminders.callId', '=', 'calls.id')
				.on((eb) => eb('callReminders.email', '=', eb.fn<string>('lower', ['registrations.email'])))
		)
		.select([
			'registrations.id',
			'registrations.gatheringId',
			'registrations.name',
			'registrations.email',
			'registrations.locale',
			'registrations.walkIn',
			'registrations.registeredAt',
			'registrations.givenBackAt',
			'registrations.reminderWantedAt',
			'registrations.reminderRefusedAt',
			'callReminders.remindedAt'
		])
		.select((eb) => [
			present.as('present'),
			startsAt.as('startsAt'),
			eb
				.selectFrom('applications')
				.select((inner) => inner.fn.min('applications.submittedAt').as('first'))
				.whereRef('applications.callId', '=', 'calls.id')
				.where((inner) =>
					inner(
						inner.fn('lower', ['applications.email']),
						'=',
						inner.fn('lower', ['registrations.email'])
					)
				)
				.as('appliedAt')
		])
		.where('gatherings.cycleId', '=', cycleId)
		.where('gatherings.kind', '=', infoStop)
		.orderBy('registrations.name')
		.orderBy('registrations.id');
}
