import type { LocalisedText } from '#core/locale.ts';
import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { selects } from '../access.ts';
import type { LetterKind } from './texts.ts';

/** The team's own words for one letter; empty texts give ours back. */
export interface OwnLetter {
	readonly cycleId: string;
	readonly kind: LetterKind;
	readonly subject: LocalisedText;
	readonly text: LocalisedText;
}

/** Writes the words of one letter of a cycle, or goes back to ours. Letters that were written already keep theirs. */
export const writeLetter = command(
	'write-letter',
	selects,
	async (work, { cycleId, kind, subject, text }: OwnLetter): Promise<void> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId'])
			.where('id', '=', cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const isOurs = Object.values({ ...subject, ...text }).every((words) => words === '');
		if (isOurs) {
			await work.db
				.deleteFrom('letterTexts')
				.where('cycleId', '=', cycle.id)
				.where('kind', '=', kind)
				.execute();
		} else {
			const words = {
				subject: JSON.stringify(subject),
				text: JSON.stringify(text),
				writtenAt: work.now,
				writtenBy: work.actor.personId
			};
			await work.db
				.insertInto('letterTexts')
				.values({ cycleId: cycle.id, kind, ...words })
				.onConflict((conflict) => conflict.columns(['cycleId', 'kind']).doUpdateSet(words))
				.execute();
		}

		await work.record({ subjectId: cycle.id, facts: { kind, ours: isOurs } });
	}
);
