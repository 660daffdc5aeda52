import type { PairsObjective } from '#engine/pairs/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import type { MatchingQuestion, Mentored, PoolMentor } from '../types.ts';
import { knowledgeOf, livePinsOf } from './knowledge.ts';
import { mentorsWithPlaces } from './pool.ts';
import { selectedOf } from './selected.ts';

/** The cycle whose people are to be matched. */
export interface CycleToMatch {
	readonly id: string;
	readonly programmeId: string;
	readonly plan: Plan;
}

/** The question as it stands now, with the names of those in it by id. */
export interface PresentQuestion {
	readonly question: MatchingQuestion;
	readonly names: ReadonlyMap<string, string>;
}

/**
 * Everything that a matching of a cycle would follow from now. Nobody can be known by what it holds: the addresses by
 * which one human is recognised on both sides are numbered. The caller asks the permission.
 */
export async function presentQuestion(
	db: ReadonlyDb,
	{ id, programmeId, plan }: CycleToMatch,
	objective: PairsObjective = 'most-placed'
): Promise<PresentQuestion> {
	const selected = await selectedOf(db, id, plan);
	const pool = await mentorsWithPlaces(db, { id, programmeId, plan });
	const people = selected.map(({ mentored }) => mentored);
	const mentors = pool.map(({ mentor }) => mentor);
	const { pins, teamPins } = await livePinsOf(db, id);
	return {
		question: {
			matching: plan.matching,
			objective,
			...withNumberedMarks(people, mentors),
			knowledge: await knowledgeOf(db, id),
			pins: pins.map(({ application, mentor, kind }) => ({ application, mentor, kind })),
			...(teamPins.length > 0 && {
				teamPins: teamPins.map(({ one, other, kind }) => ({ one, other, kind }))
			})
		},
		names: new Map([
			...selected.map(({ mentored, title }) => [mentored.id, title] as const),
			...pool.map(({ mentor, name }) => [mentor.id, name] as const)
		])
	};
}

function withNumberedMarks(people: readonly Mentored[], mentors: readonly PoolMentor[]) {
	const marks = new Map<string, string>();
	const numbered = <Marked extends { readonly marks: readonly string[] }>(one: Marked): Marked => ({
		...one,
		marks: one.marks.map((mark) => {
			if (!marks.has(mark)) marks.set(mark, String(marks.size + 1));
			return marks.get(mark)!;
		})
	});
	return { people: people.map(numbered), mentors: mentors.map(numbered) };
}
