import { countedKeys } from '#features/programmes/rules.ts';
import { contentLanguages } from '#core/locale.ts';
import { Invalid, Refused } from '#core/refusal.ts';
import { coordinates } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { alike } from '../changes.ts';
import { faultIssue, formFaults } from '../faults.ts';
import { textsOf, textStatus } from '../texts.ts';
import { answeredKinds, heldCycle, newestOf, storedSketch, versionsOf } from './sketch-row.ts';

/** The sketch that somebody has looked at and wants to publish. */
export interface FormPublication {
	readonly cycleId: string;
	/** the revision that they looked at */
	readonly revision: number;
	/** also when texts are missing: readers then get them in another language */
	readonly untranslated: boolean;
}

/**
 * Publishes the sketch of a form as its next version, which applicants get from now on; returns its number. Who has
 * begun or applied keeps what they wrote. A sketch that says what is public already is no new version.
 * @throws Refused `sketch_moved_on` when somebody has changed it since it was looked at
 * @throws Refused `form_untranslated`
 * @throws Invalid with a `form_…` issue for everything that cannot be answered
 */
export const publishForm = command(
	'publish-form',
	coordinates,
	async (work, { cycleId, revision, untranslated }: FormPublication): Promise<number> => {
		const cycle = await heldCycle(work.db, cycleId);
		work.allow({ programmeId: cycle.programmeId, cycleId });
		const versions = await versionsOf(work.db, cycleId);
		const newest = newestOf(versions);
		const { sketch, ...stored } = await storedSketch(work.db, cycleId, newest.content);

		const { form, source, confirmed } = sketch;
		if (alike(form, newest.content)) return newest.version;
		if (stored.revision !== revision) throw new Refused('sketch_moved_on');
		const answered = await answeredKinds(work.db, versions);
		const counted = countedKeys(cycle.plan);
		const faults = formFaults(form, { answered, counted });
		if (faults.length > 0) {
			throw new Invalid(faults.map((fault) => ({ field: '', ...faultIssue(fault, source) })));
		}
		const missing = textsOf(form).flatMap((text) =>
			contentLanguages.filter((one) => textStatus(text, one, source, confirmed) === 'missing')
		);
		if (missing.length > 0 && !untranslated) {
			throw new Refused('form_untranslated', { count: missing.length });
		}

		const version = newest.version + 1;
		await work.db
			.insertInto('forms')
			.values({
				cycleId,
				version,
				content: JSON.stringify(form),
				publishedAt: work.now,
				publishedBy: work.actor.personId
			})
			.execute();
		await work.db
			.updateTable('cycles')
			.set({ plan: JSON.stringify({ ...cycle.plan, form }) })
			.where('id', '=', cycleId)
			.execute();

		await work.record({ subjectId: cycleId, facts: { version } });
		return version;
	}
);
