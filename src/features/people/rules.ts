import type { HeldRole } from '#core/actor.ts';

/** A role as it is kept: it holds from one day to another, both included. Days are `YYYY-MM-DD`. */
export interface DatedRole extends HeldRole {
	readonly fromOn: string;
	/** null while nobody has ended it */
	readonly untilOn: string | null;
}

/**
 * The day on which an instant falls, for roles: in UTC, so that a role given now holds now, wherever the
 * person and the server are.
 */
export function dayOf(instant: Temporal.Instant): string {
	return instant.toZonedDateTimeISO('UTC').toPlainDate().toString();
}

/** Whether a role holds on a day. */
export function holdsOn(role: DatedRole, day: string): boolean {
	return role.fromOn <= day && (role.untilOn === null || day <= role.untilOn);
}

/** The roles that hold on a day, without their dates. */
export function rolesOn(roles: readonly DatedRole[], day: string): HeldRole[] {
	return roles
		.filter((role) => holdsOn(role, day))
		.map(({ kind, programmeId, cycleId, country }) => ({ kind, programmeId, cycleId, country }));
}

/**
 * The last day of a role that is ended today: yesterday, because an ending takes effect at once.
 * Undefined for a role that began today or later: it never held a whole day, and its row goes.
 */
export function lastDay(role: Pick<DatedRole, 'fromOn'>, today: string): string | undefined {
	const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
	return role.fromOn <= yesterday ? yesterday : undefined;
}
