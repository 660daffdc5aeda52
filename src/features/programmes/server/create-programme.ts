import type { LocalisedText } from '#core/locale.ts';
import { Refused } from '#core/refusal.ts';
import { administrates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/** A programme as its public page presents it. */
export interface NewProgramme {
	readonly organisationId: string;
	readonly slug: string;
	readonly name: LocalisedText;
	readonly line: LocalisedText;
	readonly summary: LocalisedText;
	/** paragraphs separated by empty lines */
	readonly description: LocalisedText;
	readonly partnerIds: readonly string[];
}

/** Makes a programme; returns its id. @throws Refused `programme_slug_taken` */
export const createProgramme = command(
	'create-programme',
	administrates,
	async (work, input: NewProgramme): Promise<string> => {
		work.allow({});

		const { partnerIds, ...programme } = input;
		const row = await work.db
			.insertInto('programmes')
			.values({
				...programme,
				name: JSON.stringify(input.name),
				line: JSON.stringify(input.line),
				summary: JSON.stringify(input.summary),
				description: JSON.stringify(input.description),
				createdAt: work.now
			})
			.onConflict((conflict) => conflict.column('slug').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!row) throw new Refused('programme_slug_taken', { slug: input.slug });
		if (partnerIds.length > 0) {
			const partners = partnerIds.map((organisationId) => ({
				programmeId: row.id,
				organisationId
			}));
			await work.db.insertInto('programmePartners').values(partners).execute();
		}

		await work.record({ subjectId: row.id });
		return row.id;
	}
);
