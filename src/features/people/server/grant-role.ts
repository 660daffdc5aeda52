import type { RoleKind } from '#core/actor.ts';
import type { Locale } from '#core/locale.ts';
import { Invalid, Missing } from '#core/refusal.ts';
import { command, type Work } from '#platform/command.ts';
import { staffs } from '../access.ts';
import { giveRole } from './give-role.ts';
import { joinPerson } from './join-person.ts';

/** A role in a programme, for somebody whom we may not know yet. Administrators are appointed otherwise. */
export interface Grant {
	readonly name: string;
	readonly email: string;
	/** the language of the letters to somebody new */
	readonly locale: Locale;
	readonly kind: Exclude<RoleKind, 'administrator'>;
	readonly programmeId: string;
	/** left out: every cycle of the programme */
	readonly cycleId?: string | undefined;
	readonly country?: string | undefined;
	readonly fromOn: string;
	readonly untilOn?: string | undefined;
}

/**
 * Gives a role in a programme. Given twice, it is given once. Returns the person's id.
 * @throws Missing, Invalid (`country`, `untilOn`)
 */
export const grantRole = command('grant-role', staffs, async (work, grant: Grant) => {
	await findPlace(work, grant);
	work.allow({
		programmeId: grant.programmeId,
		...(grant.cycleId !== undefined && { cycleId: grant.cycleId })
	});

	insistOnSense(grant);

	const personId = await joinPerson(work.db, grant);
	const country = grant.kind === 'partner-coordinator' ? grant.country : undefined;
	const id = await giveRole(work.db, { ...grant, personId, country });

	if (id) await work.record({ subjectId: personId, facts: { role: id, kind: grant.kind } });
	return personId;
});

async function findPlace(work: Work, { programmeId, cycleId }: Grant): Promise<void> {
	const programme = await work.db
		.selectFrom('programmes')
		.leftJoin('cycles', (join) =>
			join.onRef('cycles.programmeId', '=', 'programmes.id').on('cycles.id', '=', cycleId ?? null)
		)
		.select('cycles.id as cycleId')
		.where('programmes.id', '=', programmeId)
		.executeTakeFirst();
	if (!programme || (cycleId !== undefined && programme.cycleId === null)) {
		throw new Missing('the programme or the cycle of a role');
	}
}

function insistOnSense({ kind, country, fromOn, untilOn }: Grant): void {
	if (kind === 'partner-coordinator' && !country) {
		throw new Invalid([{ field: 'country', code: 'role_needs_country' }]);
	}
	if (untilOn !== undefined && untilOn < fromOn) {
		throw new Invalid([{ field: 'untilOn', code: 'role_ends_too_early' }]);
	}
}
