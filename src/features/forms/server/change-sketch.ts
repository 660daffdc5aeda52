import { Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command, type Work } from '#platform/command.ts';
import { alike } from '../changes.ts';
import { edited, partOf, type Edit } from '../edits.ts';
import { keysOf, type Save } from '../sketch.ts';
import { heldCycle, newestOf, storedSketch, versionsOf } from './sketch-row.ts';

/** One change of the form that a team is working on. */
export interface SketchChange {
	readonly cycleId: string;
	/** the revision that the page showed */
	readonly revision: number;
	readonly edit: Edit;
}

/**
 * Changes the sketch of a form; returns the key of what was made, if something was. Nothing of it is public until it
 * is published. Two people may work on different questions at once; who saves over a newer save is told.
 * @throws Missing for a section or question that is gone
 * @throws Refused `sketch_newer` when somebody has saved the same part since the page was opened
 * @throws Refused `section_not_empty`
 */
export const changeSketch = command(
	'change-sketch',
	coordinates,
	async (work, { cycleId, revision, edit }: SketchChange): Promise<string | undefined> => {
		const cycle = await heldCycle(work.db, cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const versions = await versionsOf(work.db, cycleId);
		const stored = await storedSketch(work.db, cycleId, newestOf(versions).content);
		const { sketch } = stored;

		const once = 'once' in edit ? sketch.saves[edit.once] : undefined;
		if (once) return once.made;
		const taken = new Set(versions.flatMap(({ content }) => keysOf(content)));
		const { sketch: changed, made } = edited(sketch, edit, taken);
		if (alike(changed, sketch)) return made;
		const part = partOf(edit);
		const last = part === undefined ? undefined : sketch.saves[part];
		if (last && last.revision > revision) throw await newer(work, last, cycle.timeZone);

		const save: Save = {
			revision: stored.revision + 1,
			by: work.actor.personId,
			at: work.now.toString(),
			...(made !== undefined && { made })
		};
		const saves = {
			...sketch.saves,
			...(part !== undefined && { [part]: save }),
			...('once' in edit && { [edit.once]: save })
		};
		const row = {
			content: JSON.stringify({ ...changed, saves }),
			revision: save.revision,
			changedAt: work.now,
			changedBy: work.actor.personId
		};
		await work.db
			.insertInto('formSketches')
			.values({ ...row, cycleId })
			.onConflict((conflict) => conflict.column('cycleId').doUpdateSet(row))
			.execute();

		await work.record({ subjectId: cycleId, facts: { edit: edit.edit } });
		return made;
	}
);

/** Who saved the same part, and when, on the clock of the cycle. */
async function newer(work: Work, { by, at }: Save, timeZone: string): Promise<Refused> {
	const person = await work.db
		.selectFrom('people')
		.select('name')
		.where('id', '=', by)
		.executeTakeFirst();
	const time = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainTime();
	return new Refused('sketch_newer', {
		who: person?.name ?? '',
		own: by === work.actor.personId ? 'yes' : 'no',
		at: time.toString({ smallestUnit: 'minute' })
	});
}
