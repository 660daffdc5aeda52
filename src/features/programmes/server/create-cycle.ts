import type { LocalisedText } from '#core/locale.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { coordinatesProgramme } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import { blueprintByKey } from '../blueprints.ts';
import { lastDay } from '../rules.ts';

/** What a coordinator decides when a cycle begins; the rest comes from the blueprint. */
export interface NewCycle {
	readonly programmeId: string;
	readonly blueprint: string;
	readonly slug: string;
	readonly name: LocalisedText;
	/** IANA name, e.g. `Europe/Belgrade` */
	readonly timeZone: string;
	/** first day of the cycle itself, YYYY-MM-DD */
	readonly startsOn: string;
	/** how many will be selected; the blueprint's number when left out */
	readonly places?: number;
}

/**
 * Makes a cycle with its own copy of the blueprint's plan; returns its id.
 * @throws Missing for a programme or blueprint that is not there
 * @throws Refused `cycle_slug_taken`
 */
export const createCycle = command(
	'create-cycle',
	coordinatesProgramme,
	async (work, input: NewCycle): Promise<string> => {
		const programme = await work.db
			.selectFrom('programmes')
			.select('id')
			.where('id', '=', input.programmeId)
			.executeTakeFirst();
		const blueprint = blueprintByKey(input.blueprint);
		if (!programme || !blueprint) throw new Missing('programme or blueprint');
		work.allow({ programmeId: programme.id });

		const plan = { ...blueprint.plan, places: input.places ?? blueprint.plan.places };
		const endsOn = lastDay(Temporal.PlainDate.from(input.startsOn), plan.months);

		const row = await work.db
			.insertInto('cycles')
			.values({
				programmeId: programme.id,
				slug: input.slug,
				name: JSON.stringify(input.name),
				blueprint: blueprint.key,
				plan: JSON.stringify(plan),
				timeZone: input.timeZone,
				startsOn: input.startsOn,
				endsOn: endsOn.toString(),
				createdAt: work.now,
				createdBy: work.actor.personId
			})
			.onConflict((conflict) => conflict.column('slug').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!row) throw new Refused('cycle_slug_taken', { slug: input.slug });

		await work.db
			.insertInto('forms')
			.values({
				cycleId: row.id,
				version: 1,
				content: JSON.stringify(plan.form),
				publishedAt: work.now,
				publishedBy: work.actor.personId
			})
			.execute();

		await work.record({ subjectId: row.id, facts: { blueprint: blueprint.key } });
		return row.id;
	}
);
