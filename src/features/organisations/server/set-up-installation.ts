import type { Locale } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { administrates } from '#features/people/access.ts';
import { dayOf } from '#features/people/rules.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { command } from '#platform/command.ts';
import { addOrganisation } from './add-organisation.ts';

/** Whose site this will be, and who looks after it. */
export interface NewInstallation {
	readonly organisation: {
		readonly name: string;
		/** ISO 3166-1 alpha-2, or XK */
		readonly country: string;
		readonly city: string;
	};
	readonly administrator: {
		readonly name: string;
		readonly email: string;
		readonly locale: Locale;
	};
	/** a demo shows invented people, whose links sign anybody in */
	readonly demo?: boolean;
}

/**
 * The first act of an installation: its organisation and its first administrator. It happens once, and there
 * is nobody yet who could be allowed to do it: the software itself does it for whoever holds the setup key.
 * @returns the administrator's id
 * @throws Missing when it has happened before
 */
export const setUpInstallation = command(
	'set-up-installation',
	administrates,
	async (work, input: NewInstallation) => {
		work.allow({});

		const organisationId = await addOrganisation(work.db, work.actor, {
			...input.organisation,
			line: {}
		});
		// One row at most: of two who finish the form at the same moment, the second is too late.
		const first = await work.db
			.insertInto('installation')
			.values({ organisationId, demo: input.demo ?? false, installedAt: work.now })
			.onConflict((conflict) => conflict.doNothing())
			.returning('single')
			.executeTakeFirst();
		if (!first) throw new Missing('a first start');
		const personId = await joinPerson(work.db, input.administrator);
		await giveRole(work.db, { personId, kind: 'administrator', fromOn: dayOf(work.now) });

		await work.record({ subjectId: organisationId, facts: { administrator: personId } });
		return personId;
	}
);
