import { Refused } from '#core/refusal.ts';
import { command } from '#platform/command.ts';
import { runsGatherings } from '../access.ts';
import { gatheringStatus } from '../rules.ts';
import { lockGathering } from './find.ts';
import { postChanged } from './letters.ts';
import { placesToTell } from './places-to-tell.ts';
import type { Gathering } from './stops.ts';
import { versionOf, writeVersion, type GatheringText, type Version } from './write-version.ts';

/** A gathering with what it is to be from now on. */
export interface ChangedGathering extends GatheringText {
	readonly gatheringId: string;
}

/**
 * Writes a gathering anew. Those who hold a place hear of another hour or place; of more seats or another note they do
 * not. What says the same as before changes nothing.
 * @throws Invalid `not_after_start`; Refused `gathering_called_off`
 */
export const changeGathering = command(
	'change-gathering',
	runsGatherings,
	async (work, input: ChangedGathering): Promise<void> => {
		const gathering = await lockGathering(work.db, input.gatheringId);
		work.allow({ programmeId: gathering.programmeId, cycleId: gathering.cycleId });

		if (gathering.calledOffAt) throw new Refused('gathering_called_off');
		const version = versionOf(input, gathering.timeZone);
		const moved = isMoved(gathering, version);
		if (!moved && isSame(gathering, version)) return;

		const sequence = gathering.sequence + 1;
		await writeVersion(work, gathering.id, sequence, version);

		await work.record({ subjectId: gathering.id, facts: { sequence, moved } });

		const changed = { ...gathering, ...version, sequence };
		if (!moved || gatheringStatus(changed, work.now) !== 'coming') return;
		for (const place of await placesToTell(work.db, gathering.id)) {
			await postChanged(work.db, changed, place);
		}
	}
);

function isMoved(before: Gathering, after: Version): boolean {
	const same = (['country', 'town', 'venue', 'address'] as const).every(
		(part) => before[part] === after[part]
	);
	return !same || !before.startsAt.equals(after.startsAt) || !before.endsAt.equals(after.endsAt);
}

function isSame(before: Gathering, after: Version): boolean {
	const { en = '', sr = '' } = before.note;
	return (
		before.seats === after.seats && en === (after.note.en ?? '') && sr === (after.note.sr ?? '')
	);
}
