import { EngineRefusal } from '../refusal.ts';
import { solveWhole } from '../solver.ts';
import type { Control } from '../types.ts';
import { columnsOf } from './enumerate.ts';
import { readTeams } from './model.ts';
import type { TeamsWay, TeamsWays, TeamsWaysProblem } from './types.ts';
import { elasticOf } from './ways/elastic.ts';

/** Possible teams beyond which nobody waits for the answer. */
const mostTried = 150_000;

/**
 * What must give so that as many teams can be made: a whole-number programme over all teams that are possible when
 * every rule has given (elastic constraints, Chinneck 2008), in which each rule that gives costs more than any points.
 * Each way found is forbidden with all that hold it, and the next is sought.
 *
 * Proven, by the solver's branch and bound, is that no way asks for less (see `TeamsWays`); that is the solver's word
 * and has no certificate of its own. The teams of a way are the best it found when it had proven how much must give:
 * whoever takes the way makes them anew, with a certificate.
 * @returns null when there are more than 150,000 possible teams to look at
 * @throws EngineRefusal as `readTeams`, and `teams-not-of-one-size`
 */
export async function waysOut(
	asked: TeamsWaysProblem,
	{ enough }: Control<TeamsWays> = {}
): Promise<TeamsWays | null> {
	const model = readTeams(asked.problem);
	if (model.size.least !== model.size.most) throw new EngineRefusal('teams-not-of-one-size');
	const columns = columnsOf(model, mostTried);
	if (!columns) return null;
	const elastic = elasticOf(asked, model, columns);
	const ways: TeamsWay[] = [];
	let proven = true;
	while (proven && ways.length < asked.few) {
		const found = await solveWhole(elastic.programme(ways), enough ? { enough } : {});
		proven = found.proven;
		if (found.chosen.length === 0) break;
		const way = elastic.wayOf(found.chosen);
		ways.push(way);
		if (way.loosened.length === 0) break;
	}
	return { ways: ways.toSorted(byGiving), proven };
}

function byGiving(a: TeamsWay, b: TeamsWay): number {
	const given = ({ loosened }: TeamsWay) => loosened.reduce((sum, { by }) => sum + by, 0);
	return given(a) - given(b) || b.value - a.value;
}
