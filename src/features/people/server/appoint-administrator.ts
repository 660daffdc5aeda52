import type { Locale } from '#core/locale.ts';
import { command } from '#platform/command.ts';
import { administrates } from '../access.ts';
import { dayOf } from '../rules.ts';
import { giveRole } from './give-role.ts';
import { joinPerson } from './join-person.ts';

/** Makes somebody an administrator of the whole installation, from today. Returns the person's id. */
export const appointAdministrator = command(
	'appoint-administrator',
	administrates,
	async (work, input: { name: string; email: string; locale: Locale }) => {
		work.allow({});

		const personId = await joinPerson(work.db, input);
		const fromOn = dayOf(work.now);
		const id = await giveRole(work.db, { personId, kind: 'administrator', fromOn });

		if (id) await work.record({ subjectId: personId, facts: { role: id } });
		return personId;
	}
);
