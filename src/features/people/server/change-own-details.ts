import type { Locale } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { owns } from '../access.ts';

/** What a person changes about themselves. */
export interface OwnDetails {
	readonly personId: string;
	readonly name: string;
	/** the language of the letters to them */
	readonly locale: Locale;
	/** in which they read hours; left out: that of the cycle they look at */
	readonly timeZone?: string | undefined;
}

/** Changes a person's own name, language and time zone. @throws Missing */
export const changeOwnDetails = command(
	'change-own-details',
	owns,
	async (work, { personId, name, locale, timeZone }: OwnDetails) => {
		work.allow({ own: [personId] });

		const changed = await work.db
			.updateTable('people')
			.set({ name: name.trim(), locale, timeZone: timeZone ?? null, updatedAt: work.now })
			.where('id', '=', personId)
			.returning('id')
			.executeTakeFirst();
		if (!changed) throw new Missing('person');

		await work.record({ subjectId: personId });
	}
);
