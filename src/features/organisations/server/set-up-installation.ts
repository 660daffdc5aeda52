import type { Locale } from '#core/locale.ts';
import { administrates } from '#features/people/access.ts';
import { dayOf } from '#features/people/rules.ts';
import { giveRole } from '#features/people/server/give-role.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { command } from '#platform/command.ts';
import { addOrganisation } from './add-organisation.ts';
import { settleInstallation } from './settle-installation.ts';

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
}

/**
 * The first act of an installation: its organisation and its first administrator. It happens once, and there
 * is nobody yet who could be allowed to do it: the software itself does it for whoever holds the setup key.
 * @returns the administrator's id
 * @throws Refused('already_set_up'): of two who finish the form at the same moment, the second is too late
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
		await settleInstallation(work.db, work.actor, { organisationId, demo: false });
		const personId = await joinPerson(work.db, input.administrator);
		await giveRole(work.db, { personId, kind: 'administrator', fromOn: dayOf(work.now) });

		await work.record({ subjectId: organisationId, facts: { administrator: personId } });
		return personId;
	}
);
