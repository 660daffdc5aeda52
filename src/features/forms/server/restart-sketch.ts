import type { Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { blueprintByKey } from '#features/programmes/blueprints.ts';
import { questionsOf, type FormContent } from '#features/programmes/questions.ts';
import { command } from '#platform/command.ts';
import type { Db } from '#platform/database.ts';
import { alike } from '../changes.ts';
import { withFreshKeys } from '../rearranged.ts';
import { startSketch, type Save } from '../sketch.ts';
import { answeredKinds, heldCycle, newestOf, storedSketch, versionsOf } from './sketch-row.ts';

/** Where a form begins again: with what is public, with a blueprint's form, or with that of an earlier cycle. */
export type FormOrigin =
	| { readonly from: 'published' }
	| { readonly from: 'blueprint'; readonly key: string }
	| { readonly from: 'cycle'; readonly id: string };

/** A sketch that is to be thrown away for another beginning. */
export interface SketchRestart {
	readonly cycleId: string;
	/** the revision that is thrown away */
	readonly revision: number;
	readonly origin: FormOrigin;
}

/**
 * Begins the sketch of a form again. What is public stays public. A question whose key holds answers of another kind
 * gets a key of its own.
 * @throws Missing for a blueprint, or a cycle of another programme or of somebody else
 * @throws Refused `sketch_moved_on` when somebody has changed it since it was looked at
 */
export const restartSketch = command(
	'restart-sketch',
	coordinates,
	async (work, { cycleId, revision, origin }: SketchRestart): Promise<void> => {
		const cycle = await heldCycle(work.db, cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const versions = await versionsOf(work.db, cycleId);
		const newest = newestOf(versions);
		const stored = await storedSketch(work.db, cycleId, newest.content);
		const form = await beginning(work.db, work.actor, cycle.programmeId, newest.content, origin);

		const answered = await answeredKinds(work.db, versions);
		const fresh = withFreshKeys(startSketch(form, stored.sketch.source), answered);
		if (alike(fresh.form, stored.sketch.form)) return;
		if (stored.revision !== revision) throw new Refused('sketch_moved_on');

		const save: Save = {
			revision: stored.revision + 1,
			by: work.actor.personId,
			at: work.now.toString()
		};
		// A page that was open before is told about each part: it would write old words into the new form.
		const parts = [
			...fresh.form.sections.map(({ key }) => `section.${key}`),
			...questionsOf(fresh.form).map(({ key }) => `question.${key}`),
			...fresh.form.requirements.map(({ rule }) => `requirement.${rule}`)
		];
		const saves = Object.fromEntries(parts.map((part) => [part, save]));
		const row = {
			content: JSON.stringify({ ...fresh, saves }),
			revision: save.revision,
			changedAt: work.now,
			changedBy: work.actor.personId
		};
		await work.db
			.insertInto('formSketches')
			.values({ ...row, cycleId })
			.onConflict((conflict) => conflict.column('cycleId').doUpdateSet(row))
			.execute();

		await work.record({ subjectId: cycleId, facts: { from: origin.from } });
	}
);

/** The form with which to begin. @throws Missing */
async function beginning(
	db: Db,
	actor: Actor,
	programmeId: string,
	published: FormContent,
	origin: FormOrigin
): Promise<FormContent> {
	if (origin.from === 'published') return published;
	if (origin.from === 'blueprint') {
		const blueprint = blueprintByKey(origin.key);
		if (!blueprint) throw new Missing('blueprint');
		return blueprint.plan.form;
	}
	const other = coordinates(actor, { programmeId, cycleId: origin.id })
		? await db
				.selectFrom('cycles')
				.select('id')
				.where('id', '=', origin.id)
				.where('programmeId', '=', programmeId)
				.executeTakeFirst()
		: undefined;
	if (!other) throw new Missing('cycle');
	return newestOf(await versionsOf(db, other.id)).content;
}
