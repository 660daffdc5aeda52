import type { LocalisedText } from '#core/locale.ts';
import { coordinatesProgramme } from '#features/people/access.ts';
import { command } from '#platform/command.ts';

/** Somebody who makes a programme possible, and what has to stand beside their name. */
export interface NewSupporter {
	readonly programmeId: string;
	readonly name: LocalisedText;
	/** money, a venue, expertise, a kept place: as readers are told */
	readonly gives: LocalisedText;
	/** the sentence that the supporter requires; empty when it requires none */
	readonly statement: LocalisedText;
}

/** Adds a supporter after those that are there; returns its id. */
export const addSupporter = command(
	'add-supporter',
	coordinatesProgramme,
	async (work, input: NewSupporter): Promise<string> => {
		work.allow({ programmeId: input.programmeId });

		const { last } = await work.db
			.selectFrom('supporters')
			.select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)).as('last'))
			.where('programmeId', '=', input.programmeId)
			.executeTakeFirstOrThrow();
		const { id } = await work.db
			.insertInto('supporters')
			.values({
				programmeId: input.programmeId,
				name: JSON.stringify(input.name),
				gives: JSON.stringify(input.gives),
				statement: JSON.stringify(input.statement),
				position: last + 1
			})
			.returning('id')
			.executeTakeFirstOrThrow();

		await work.record({ subjectId: id });
		return id;
	}
);
