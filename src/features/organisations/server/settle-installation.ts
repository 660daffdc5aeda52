import { Refused } from '#core/refusal.ts';
import { administrates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/** Whose site this is, and whether its people are invented. */
export interface Settling {
	readonly organisationId: string;
	readonly demo: boolean;
}

/** Says once and for all whose site this is. @throws Refused `already_set_up` */
export const settleInstallation = command(
	'settle-installation',
	administrates,
	async (work, input: Settling): Promise<void> => {
		work.allow({});

		const { numInsertedOrUpdatedRows } = await work.db
			.insertInto('installation')
			.values({ ...input, installedAt: work.now })
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		if (!numInsertedOrUpdatedRows) throw new Refused('already_set_up');

		await work.record({ subjectId: input.organisationId, facts: { demo: input.demo } });
	}
);
