import { Missing, Refused } from '#core/refusal.ts';
import type { Locale, LocalisedText } from '#core/locale.ts';
import type { Plan } from '#features/programmes/types.ts';
import { command, type Work } from '#platform/command.ts';
import { matches } from '../access.ts';
import { isCurrent } from '../current.ts';
import type { Arrangement, Proposal } from '../types.ts';
import { pointsOf, reasonsOf } from '../problem.ts';
import { beginMentorship } from './begin-mentorship.ts';
import { livePinsOf } from './knowledge.ts';
import { selectedOf } from './selected.ts';

/**
 * Makes a run of the engine real: mentorships, accounts and roles for both sides, and a letter to each of them.
 * Returns how many mentorships began; 0 when this run was published before.
 * @throws Refused `matching_published` when another run of the cycle was, `matching_out_of_date` when the selection,
 *   the pool or what is fixed has changed since, `matching_nothing_to_publish`, `mentor_full`
 */
export const publishMatching = command(
	'publish-matching',
	matches,
	async (work, input: { readonly scenarioId: string }): Promise<number> => {
		const scenario = await findScenario(work, input.scenarioId);
		work.allow({ programmeId: scenario.programmeId, cycleId: scenario.cycleId });

		// The row of the publication is also the lock: a second publisher waits here for the first.
		if (!(await claim(work, scenario))) return 0;
		const { proposals } = scenario.arrangement;
		if (proposals.length === 0) throw new Refused('matching_nothing_to_publish');
		await lockApplications(work, proposals);
		const people = await selectedOf(work.db, scenario.cycleId, scenario.plan);
		const mentors = await mentorsOf(work, scenario);
		const applications = people.map(({ mentored }) => mentored.id);
		const byHand = await livePinsOf(work.db, scenario.cycleId);
		if (!isCurrent(scenario.arrangement, applications, [...mentors.values()], byHand)) {
			throw new Refused('matching_out_of_date');
		}

		const byApplication = new Map(people.map((one) => [one.mentored.id, one]));
		for (const [at, proposal] of proposals.entries()) {
			const mentees = proposal.mentees.map((id) => byApplication.get(id)!);
			await beginMentorship(work, scenario, {
				mentees,
				mentor: mentors.get(proposal.mentor)!,
				score: pointsOf(proposal),
				reasons: reasonsOf(proposal),
				position: at + 1
			});
		}

		await work.record({ subjectId: scenario.id, facts: { mentorships: proposals.length } });
		return proposals.length;
	}
);

async function findScenario(work: Work, id: string) {
	const row = await work.db
		.selectFrom('scenarios')
		.innerJoin('cycles', 'cycles.id', 'scenarios.cycleId')
		.innerJoin('programmes', 'programmes.id', 'cycles.programmeId')
		.select(['scenarios.id', 'scenarios.proposals', 'cycles.id as cycleId', 'cycles.plan'])
		.select(['cycles.timeZone', 'programmes.id as programmeId', 'programmes.name as programmeName'])
		.where('scenarios.id', '=', id)
		.executeTakeFirst();
	if (!row) throw new Missing('scenario');
	return {
		...row,
		scenarioId: row.id,
		plan: row.plan as Plan,
		programmeName: row.programmeName as LocalisedText,
		arrangement: row.proposals as Arrangement
	};
}

type Run = Awaited<ReturnType<typeof findScenario>>;

/** Takes the one publication of the cycle; false when this very scenario has it. @throws Refused when another has */
async function claim(work: Work, scenario: Run): Promise<boolean> {
	const row = await work.db
		.insertInto('scenarioPublications')
		.values({
			cycleId: scenario.cycleId,
			scenarioId: scenario.id,
			publishedAt: work.now,
			publishedBy: work.actor.personId
		})
		.onConflict((conflict) => conflict.column('cycleId').doNothing())
		.returning('scenarioId')
		.executeTakeFirst();
	if (row) return true;
	const published = await work.db
		.selectFrom('scenarioPublications')
		.select('scenarioId')
		.where('cycleId', '=', scenario.cycleId)
		.executeTakeFirstOrThrow();
	if (published.scenarioId !== scenario.id) throw new Refused('matching_published');
	return false;
}

/** Holds decisions about those in the proposals until this is done. */
async function lockApplications(work: Work, proposals: readonly Proposal[]): Promise<void> {
	await work.db
		.selectFrom('applications')
		.select('id')
		.where(
			'id',
			'in',
			proposals.flatMap(({ mentees }) => mentees)
		)
		.orderBy('id')
		.forUpdate()
		.execute();
}

/**
 * The pool by id with the places of the cycle. Their rows are locked first: whoever answers meanwhile has been read, or
 * waits until this is done.
 */
async function mentorsOf({ db }: Work, { cycleId, programmeId }: Run) {
	await db
		.selectFrom('mentors')
		.select('id')
		.where('programmeId', '=', programmeId)
		.orderBy('id')
		.forUpdate()
		.execute();
	const rows = await db
		.selectFrom('cycleMentors')
		.innerJoin('mentors', 'mentors.id', 'cycleMentors.mentorId')
		.innerJoin('people', 'people.id', 'mentors.personId')
		.select(['mentors.id', 'cycleMentors.capacity', 'people.id as personId', 'people.name'])
		.select(['people.email', 'people.locale'])
		.where('cycleMentors.cycleId', '=', cycleId)
		.execute();
	const mentors = rows.map((row) => ({
		...row,
		capacity: row.capacity ?? 0,
		title: row.name,
		locale: row.locale as Locale
	}));
	return new Map(mentors.map((mentor) => [mentor.id, mentor]));
}
