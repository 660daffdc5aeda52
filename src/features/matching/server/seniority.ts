import type { Actor } from '#core/actor.ts';
import type { ReadonlyDb } from '#platform/database.ts';
import { mustMatch, type CycleAtHand } from './queries.ts';
import { presentQuestion } from './question.ts';

/** Somebody whose step can be said. */
export interface Stepped {
	readonly id: string;
	readonly name: string;
	/** 0: nobody said */
	readonly step: number;
}

/** How far everybody who could be matched now has come, as the team sees it. @throws Missing for other teams */
export async function senioritiesOf(
	db: ReadonlyDb,
	actor: Actor,
	cycle: CycleAtHand
): Promise<{ readonly people: readonly Stepped[]; readonly mentors: readonly Stepped[] }> {
	mustMatch(actor, cycle);
	const { question, names } = await presentQuestion(db, {
		id: cycle.id,
		programmeId: cycle.programme.id,
		plan: cycle.plan
	});
	const { steps } = question.knowledge;
	const stepped = ({ id }: { readonly id: string }): Stepped => ({
		id,
		name: names.get(id) ?? '–',
		step: steps[id] ?? 0
	});
	return { people: question.people.map(stepped), mentors: question.mentors.map(stepped) };
}
