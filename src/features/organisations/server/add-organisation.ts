import type { LocalisedText } from '#core/locale.ts';
import { administrates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/** An organisation that runs a programme, or helps to run it. */
export interface NewOrganisation {
	readonly name: string;
	/** one sentence about it */
	readonly line: LocalisedText;
	/** ISO 3166-1 alpha-2, or XK */
	readonly country: string;
	readonly city: string;
	readonly website?: string | undefined;
}

/** Adds an organisation; returns its id. */
export const addOrganisation = command(
	'add-organisation',
	administrates,
	async (work, input: NewOrganisation): Promise<string> => {
		work.allow({});

		const { id } = await work.db
			.insertInto('organisations')
			.values({
				name: input.name.trim(),
				line: JSON.stringify(input.line),
				country: input.country,
				city: input.city.trim(),
				website: input.website ?? null
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id });
		return id;
	}
);
