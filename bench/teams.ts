/**
 * How long it takes to choose teams, and how near the proof comes: a Markdown table.
 * `node bench/teams.ts [seconds] [size...]`: so many seconds for each at most (60), sizes of each class (10 20 30).
 * Public three-index instances come first where they lie in `../shared/instances/three-index`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadSolver } from '#engine/solver.ts';
import { pack } from '#engine/teams/pack/pack.ts';
import type { Packing } from '#engine/teams/columns.ts';
import { diceFrom } from '#tests/support/chance.ts';

const folder = '../shared/instances/three-index';

/** One of each of three classes, every triple with its cost; the least total is sought. */
function threeIndex(n: number, cost: (i: number, j: number, k: number) => number): Packing {
	const points = new Float64Array(n ** 3);
	const rows = new Int32Array(3 * n ** 3);
	for (let column = 0; column < n ** 3; column++) {
		const [i, j, k] = [Math.floor(column / n / n), Math.floor(column / n) % n, column % n];
		points[column] = -cost(i, j, k);
		rows.set([i, n + j, 2 * n + k], 3 * column);
	}
	const starts = Int32Array.from({ length: n ** 3 + 1 }, (_, column) => 3 * column);
	return { starts, rows, points, capacity: new Float64Array(3 * n).fill(1), count: n };
}

function publicInstance(name: string): Packing {
	const [, n = 0, , , ...costs] = readFileSync(`${folder}/${name}`, 'utf8')
		.trim()
		.split(/\s+/)
		.map(Number);
	return threeIndex(n, (i, j, k) => costs[(i * n + j) * n + k]!);
}

/** Much like the public ones: a height for each of the first class, and 1 to 15 more, rarely nothing more. */
function alike(n: number, seed: number): Packing {
	const dice = diceFrom(seed);
	const heights = Array.from({ length: n }, () => 1 + dice(9));
	const rare = Math.round((n * n) / (1 + 0.12 * n));
	return threeIndex(n, (i) => heights[i]! + (dice(rare) === 0 ? 0 : 1 + dice(15)));
}

function uniform(n: number, seed: number): Packing {
	const dice = diceFrom(seed);
	return threeIndex(n, () => 1 + dice(100));
}

/** As a programme scores: two together by needs, interests and language; rules forbid a third of the triples or so. */
function programme(n: number, seed: number, mentors: number): Packing {
	const dice = diceFrom(seed);
	const several = (of: number, many: number) => Array.from({ length: many }, () => dice(of));
	const people = Array.from({ length: 3 * n + mentors }, () => ({
		needs: several(12, 3),
		offers: several(12, 3),
		interests: several(10, 3),
		languages: [dice(3), dice(3), dice(3)],
		gender: dice(2),
		field: dice(5)
	}));
	const shared = (a: readonly number[], b: readonly number[]) =>
		a.filter((x) => b.includes(x)).length;
	const two = people.map((a) =>
		people.map(
			(b) =>
				12 * (shared(a.needs, b.offers) + shared(b.needs, a.offers)) +
				6 * shared(a.interests, b.interests) +
				(shared(a.languages, b.languages) > 0 ? 8 : 0)
		)
	);
	const fits = (members: readonly number[]) => {
		const [a, ...others] = members.map((person) => people[person]!);
		return (
			a!.languages.some((language) =>
				others.every(({ languages }) => languages.includes(language))
			) &&
			others.some(({ gender }) => gender !== a!.gender) &&
			others.some(({ field }) => field !== a!.field)
		);
	};
	const rows: number[] = [];
	const points: number[] = [];
	const add = (members: readonly number[]) => {
		rows.push(...members);
		points.push(
			members.reduce(
				(sum, a, at) => members.slice(at + 1).reduce((s, b) => s + two[a]![b]!, sum),
				0
			)
		);
	};
	for (let i = 0; i < n; i++) {
		for (let j = n; j < 2 * n; j++) {
			for (let k = 2 * n; k < 3 * n; k++) {
				if (!fits([i, j, k])) continue;
				if (mentors === 0) add([i, j, k]);
				for (let mentor = 3 * n; mentor < 3 * n + mentors; mentor++) add([i, j, k, mentor]);
			}
		}
	}
	const size = mentors > 0 ? 4 : 3;
	const starts = Int32Array.from({ length: points.length + 1 }, (_, column) => size * column);
	const capacity = new Float64Array(3 * n + mentors).fill(1);
	return {
		starts,
		rows: Int32Array.from(rows),
		points: Float64Array.from(points),
		capacity,
		count: n
	};
}

async function line(kind: string, n: number, packing: Packing, seconds: number): Promise<void> {
	const startedAt = performance.now();
	const since = () => (performance.now() - startedAt) / 1000;
	const { value, bound, closed } = await pack(packing, { enough: () => since() > seconds });
	const gap =
		value === bound ? 'proven' : `${((100 * (bound - value)) / Math.abs(value)).toFixed(2)} %`;
	console.log(
		`| ${kind} | ${n} | ${value} | ${bound} | ${gap}, ${closed} | ${since().toFixed(2)} |`
	);
}

const [seconds = 60, ...sizes] = process.argv.slice(2).map(Number);
await loadSolver();
console.log('| kind | n | value | bound | gap | seconds |\n|---|---|---|---|---|---|');
const names = existsSync(folder)
	? readdirSync(folder).filter((name) => name.startsWith('ap3.'))
	: [];
for (const name of names) {
	await line(name, Number(name.split('.')[1]), publicInstance(name), seconds);
}
for (const n of sizes.length > 0 ? sizes : [10, 20, 30]) {
	await line('like the public ones', n, alike(n, 1), seconds);
	await line('uniform costs', n, uniform(n, 1), seconds);
	await line('programme', n, programme(n, 1, 0), seconds);
	if (n <= 30)
		await line('programme with mentors', n, programme(n, 1, Math.round(1.2 * n)), seconds);
}
