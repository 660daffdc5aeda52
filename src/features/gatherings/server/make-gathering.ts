import { Missing } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGatherings } from '../access.ts';
import { infoStop } from './stops.ts';
import { versionOf, writeVersion, type GatheringText } from './write-version.ts';

/** A new info stop of a cycle's call. `once` was chosen when the form was opened. */
export interface NewGathering extends GatheringText {
	readonly cycleId: string;
	readonly once: string;
}

/** Makes an info stop; the same form sent twice makes one. Returns its id. @throws Invalid `not_after_start` */
export const makeGathering = command(
	'make-gathering',
	runsGatherings,
	async (work, input: NewGathering): Promise<string> => {
		const cycle = await work.db
			.selectFrom('cycles')
			.select(['id', 'programmeId', 'timeZone'])
			.where('id', '=', input.cycleId)
			.executeTakeFirst();
		if (!cycle) throw new Missing('cycle');
		work.allow({ programmeId: cycle.programmeId, cycleId: cycle.id });

		const version = versionOf(input, cycle.timeZone);

		const made = await work.db
			.insertInto('gatherings')
			.values({
				cycleId: cycle.id,
				kind: infoStop,
				once: input.once,
				madeAt: work.now,
				madeBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.column('once').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!made) return idOf(work.db, input);
		await writeVersion(work, made.id, 0, version);

		await work.record({ subjectId: made.id });
		return made.id;
	}
);

async function idOf(db: Parameters<typeof makeGathering>[0], { once, cycleId }: NewGathering) {
	const { id } = await db
		.selectFrom('gatherings')
		.select('id')
		.where('once', '=', once)
		.where('cycleId', '=', cycleId)
		.executeTakeFirstOrThrow(() => new Missing('gathering'));
	return id;
}
