/**
 * How good teams of one of each of three classes are, and how near their bound, where there are too many to list.
 * `node bench/teams-large.ts [--rules] [sizes]`; sizes are people of each class, 30 100 300 1000 if not said.
 */
import { boundTriples, sharesOf } from '#engine/teams/bound/bound.ts';
import { searchTeams } from '#engine/teams/search/search.ts';
import { programmeTeams } from '#tests/support/programme-teams.ts';

const words = process.argv.slice(2);
const rules = words.includes('--rules');
const given = words.filter((word) => word !== '--rules').map(Number);
const sizes = given.length > 0 ? given : [30, 100, 300, 1000];

console.log(`| 3 x n${rules ? ', hard rules' : ''} | value | bound | gap % | bound, s | all, s |`);
console.log('|---|---|---|---|---|---|');
for (const size of sizes) {
	const model = programmeTeams(size, 1, rules);
	const startedAt = performance.now();
	const bound = boundTriples(model, size);
	const boundAt = performance.now();
	const teams = searchTeams(model, size, 1, {
		bound: bound.bound,
		prices: sharesOf(bound, 3),
		start: bound.teams.map((members) => ({ members, partners: [], points: 0 }))
	});
	const endedAt = performance.now();
	const value = teams.reduce((sum, { points }) => sum + points, 0);
	const gap = ((100 * (bound.bound - value)) / bound.bound).toFixed(3);
	const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
	const cells = [size, value, bound.bound, teams.length < size ? 'incomplete' : gap];
	console.log(
		`| ${[...cells, seconds(startedAt, boundAt), seconds(startedAt, endedAt)].join(' | ')} |`
	);
}
