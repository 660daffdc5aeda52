/**
 * Teams as programmes have them: people of three countries with needs, offers, interests, languages, a field and a
 * gender, as a checked model by index. Shares nothing with the engine but the form of the model.
 */
import type { TeamsModel } from '#engine/teams/model.ts';
import { diceFrom } from './chance.ts';

/**
 * @param count people of each of the three classes
 * @param rules whether teams need a common language, two genders and two fields, and some may not meet
 */
export function programmeTeams(count: number, seed: number, rules: boolean): TeamsModel {
	const dice = diceFrom(seed);
	const bits = (howMany: number, of: number): number =>
		Array.from({ length: howMany }, () => 1 << dice(of)).reduce((all, bit) => all | bit, 0);
	const all = Array.from({ length: 3 * count }, () => ({
		needs: bits(3, 12),
		offers: bits(3, 12),
		interests: bits(4, 15),
		languages: bits(2, 4) | (dice(10) < 6 ? 1 : 0),
		gender: 1 << dice(2),
		field: 1 << dice(6)
	}));
	const n = all.length;
	const points = new Float64Array(n * n);
	const apart = new Uint8Array(n * n);
	all.forEach((a, i) => {
		for (let j = 0; j < i; j++) {
			const b = all[j]!;
			const met = ones(a.needs & b.offers) + ones(b.needs & a.offers);
			const talk = a.languages & b.languages;
			const score = 12 * met + 6 * ones(a.interests & b.interests) + (talk ? 8 : 0);
			points[i * n + j] = points[j * n + i] = score;
			if (rules && (!talk || dice(100) < 1)) apart[i * n + j] = apart[j * n + i] = 1;
		}
	});
	const shared = (team: readonly number[], of: 'languages' | 'gender' | 'field'): boolean =>
		team.reduce((bitsLeft, person) => bitsLeft & all[person]![of], -1) !== 0;
	return {
		ids: all.map((_, i) => String(i).padStart(5, '0')),
		classOf: Int32Array.from(all, (_, i) => i % 3),
		classes: ['AL', 'BA', 'RS'].map((name, place) => ({
			name,
			people: Int32Array.from({ length: count }, (_, i) => 3 * i + place),
			least: 1,
			most: 1
		})),
		size: { least: 3, most: 3 },
		count,
		points,
		apart,
		teamPoints: null,
		teamMost: 0,
		teamParts: [],
		fits: rules
			? (team) => shared(team, 'languages') && !shared(team, 'gender') && !shared(team, 'field')
			: () => true,
		plain: !rules,
		group: Int32Array.from(all, (_, i) => i),
		sides: [],
		quotas: []
	};
}

function ones(bits: number): number {
	let count = 0;
	for (let left = bits; left; left &= left - 1) count++;
	return count;
}

/** Every set of people that keeps the shape and all rules. */
export function teamsOf(model: TeamsModel): number[][] {
	const teams: number[][] = [];
	const grow = (team: number[], next: number): void => {
		const shaped = model.classes.every(({ least, most }, place) => {
			const count = team.filter((person) => model.classOf[person] === place).length;
			return count >= least && count <= most;
		});
		if (shaped && team.length >= model.size.least && team.length <= model.size.most) {
			if (model.fits(team)) teams.push(team);
		}
		if (team.length === model.size.most) return;
		for (let person = next; person < model.ids.length; person++) {
			if (model.classOf[person]! < 0) continue;
			if (team.some((other) => model.apart[person * model.ids.length + other])) continue;
			grow([...team, person], person + 1);
		}
	};
	grow([], 0);
	return teams;
}

/** Points of all pairs in a team. */
export function pointsWithin(model: TeamsModel, team: readonly number[]): number {
	const twos = team.flatMap((a, i) => team.slice(i + 1).map((b) => a * model.ids.length + b));
	return twos.reduce((sum, at) => sum + model.points[at]!, 0);
}

/** How many teams can be made at most, and the most points that so many can have, by trying everything. */
export function bestOf(model: TeamsModel): { teams: number; value: number } {
	const teams = teamsOf(model);
	const best = (next: number, taken: ReadonlySet<number>): { teams: number; value: number } => {
		if (next === model.ids.length) return { teams: 0, value: 0 };
		const ways = teams
			.filter((team) => team[0] === next && !team.some((person) => taken.has(person)))
			.map((team) => {
				const rest = best(next + 1, new Set([...taken, ...team]));
				return { teams: rest.teams + 1, value: rest.value + pointsWithin(model, team) };
			});
		return ways.reduce(
			(a, b) => ((b.teams - a.teams || b.value - a.value) > 0 ? b : a),
			best(next + 1, taken)
		);
	};
	return best(0, new Set());
}
