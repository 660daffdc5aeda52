import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { staffs } from '../access.ts';
import { dayOf, lastDay } from '../rules.ts';
import { closeRole } from './close-role.ts';

/** Ends a role in a programme at once. An administrator's is ended by `dismiss-administrator`. */
export const endRole = command('end-role', staffs, async (work, input: { roleId: string }) => {
	const role = await work.db
		.selectFrom('roles')
		.select(['id', 'personId', 'kind', 'programmeId', 'cycleId', 'fromOn'])
		.where('id', '=', input.roleId)
		.forUpdate()
		.executeTakeFirst();
	if (!role?.programmeId) throw new Missing('role in a programme');
	const { programmeId, cycleId } = role;
	work.allow(cycleId === null ? { programmeId } : { programmeId, cycleId });

	const untilOn = lastDay(role, dayOf(work.now));

	await closeRole(work.db, role.id, untilOn);

	await work.record({ subjectId: role.personId, facts: { role: role.id, kind: role.kind } });
});
