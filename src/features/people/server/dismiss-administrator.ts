import { Missing, Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { administrates } from '../access.ts';
import { dayOf, holdsOn, lastDay } from '../rules.ts';
import { closeRole } from './close-role.ts';

/**
 * Ends an administrator's role at once. The last one stays: an installation without an administrator could
 * be opened again from the operator's shell only.
 * @throws Missing, Refused('last_administrator')
 */
export const dismissAdministrator = command(
	'dismiss-administrator',
	administrates,
	async (work, input: { roleId: string }) => {
		// All of them are locked, so that two who dismiss each other at the same moment cannot both succeed.
		const rows = await work.db
			.selectFrom('roles')
			.select(['id', 'personId', 'programmeId', 'cycleId', 'country', 'fromOn', 'untilOn'])
			.where('kind', '=', 'administrator')
			.orderBy('id')
			.forUpdate()
			.execute();
		work.allow({});
		const today = dayOf(work.now);
		const role = rows.find((row) => row.id === input.roleId);
		if (!role) throw new Missing('administrator');

		const others = rows.filter((row) => row.personId !== role.personId);
		if (!others.some((row) => holdsOn({ ...row, kind: 'administrator' }, today))) {
			throw new Refused('last_administrator');
		}

		await closeRole(work.db, role.id, lastDay(role, today));

		await work.record({ subjectId: role.personId, facts: { role: role.id } });
	}
);
