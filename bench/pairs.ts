/**
 * How long the best assignment takes, side by side with SciPy's `linear_sum_assignment`, as Markdown tables.
 *
 * `node bench/pairs.ts [--quick | 500,1000,2000,5000]`. Both sides solve the same matrix in turn, several rounds, after
 * unmeasured rounds of ours that warm the compiler up on the same kind. Ours: `assign` on a ready typed matrix, with
 * the least prices of all mentors; SciPy's: the call alone on a ready array, no prices. A total that differs ends the
 * run. `PYTHON` names another Python than Debian's.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assign } from '#engine/pairs/assignment/assignment.ts';
import type { Assignment, DenseNetwork, Network } from '#engine/pairs/assignment/arcs.ts';
import { canonicalPrices } from '#engine/pairs/assignment/prices.ts';
import { settleTies } from '#engine/pairs/assignment/ties.ts';
import { diceFrom } from '#tests/support/chance.ts';

type Dice = (sides: number) => number;

/** One kind of scores, in whole units; SciPy gets them divided by `scale`. */
interface Kind {
	readonly name: string;
	readonly scale: number;
	/** Above this it takes too long for a bench, on either side. */
	readonly largest: number;
	fill(matrix: Float64Array, mentees: number, mentors: number, dice: Dice): void;
}

interface Peer {
	readonly version: string;
	load(matrix: Float64Array, mentees: number, mentors: number, scale: number): Promise<void>;
	solve(scale: number): Promise<{ readonly time: number; readonly total: number }>;
	end(): void;
}

const kinds: readonly Kind[] = [
	{ name: 'whole numbers 0..1000', scale: 1, largest: Infinity, fill: uniform(1001) },
	{ name: 'decimals 0..1', scale: 1e9, largest: Infinity, fill: uniform(1e9 + 1) },
	{ name: 'tag overlap 0..100', scale: 1, largest: Infinity, fill: overlap },
	{ name: 'Machol-Wien', scale: 1, largest: 1000, fill: products }
];

function uniform(sides: number): Kind['fill'] {
	return (matrix, _mentees, _mentors, dice) => {
		for (let k = 0; k < matrix.length; k++) matrix[k] = dice(sides);
	};
}

/** Needs met, interests and languages shared, one region: few values, so most people compete for the same mentors. */
function overlap(matrix: Float64Array, mentees: number, mentors: number, dice: Dice): void {
	const people = (count: number) =>
		Array.from({ length: count }, () => [tags(12, 3), tags(20, 4), tags(6, 2), tags(8, 1)]);
	const tags = (of: number, many: number): number => {
		let set = 0;
		for (let k = 0; k < many; k++) set |= 1 << dice(of);
		return set;
	};
	const weights = [15, 7, 10, 8];
	const [left, right] = [people(mentees), people(mentors)];
	for (let i = 0; i < mentees; i++) {
		for (let j = 0; j < mentors; j++) {
			const points = weights.map((weight, t) => weight * ones(left[i]![t]! & right[j]![t]!));
			matrix[i * mentors + j] = Math.min(
				100,
				points.reduce((a, b) => a + b)
			);
		}
	}
}

function ones(set: number): number {
	let count = 0;
	for (let rest = set; rest !== 0; rest &= rest - 1) count++;
	return count;
}

/** Costs i · j, the worst case of shortest augmenting paths (Machol and Wien 1976), turned into scores above 0. */
function products(matrix: Float64Array, mentees: number, mentors: number): void {
	for (let i = 0; i < mentees; i++) {
		for (let j = 0; j < mentors; j++) {
			matrix[i * mentors + j] = mentees * mentors + 1 - (i + 1) * (j + 1);
		}
	}
}

function networkOf(kind: Kind, mentees: number, mentors: number, places: Dice): DenseNetwork {
	const matrix = new Float64Array(mentees * mentors);
	kind.fill(matrix, mentees, mentors, diceFrom(mentees + mentors));
	return { mentees, matrix, capacity: new Float64Array(mentors).map((_, j) => places(j)) };
}

/** Milliseconds of one run. */
function timed(run: () => unknown): number {
	const began = performance.now();
	run();
	return performance.now() - began;
}

function median(times: readonly number[]): number {
	return times.toSorted((a, b) => a - b)[times.length >> 1]!;
}

const best = (times: readonly number[]): string => Math.min(...times).toFixed(1);
const middle = (times: readonly number[]): string => median(times).toFixed(1);
const row = (...cells: readonly (string | number)[]): void =>
	console.log(`| ${cells.join(' | ')} |`);

function heading(title: string, ...cells: readonly string[]): void {
	console.log(`\n### ${title}\n`);
	row(...cells);
	row(...cells.map(() => '---'));
}

/** SciPy in a process of its own, or nothing where it is missing. */
async function startPeer(): Promise<Peer | null> {
	const python = process.env['PYTHON'] ?? '/usr/bin/python3';
	if (spawnSync(python, ['-c', 'import scipy.optimize']).status !== 0) return null;
	const child = spawn(python, [join(import.meta.dirname, 'pairs_scipy.py')], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const folder = mkdtempSync(join(tmpdir(), 'pairs-bench-'));
	const answer = async (): Promise<string> => String((await lines.next()).value);
	return {
		version: await answer(),
		async load(matrix, mentees, mentors, scale) {
			const file = join(folder, 'points');
			writeFileSync(
				file,
				matrix.map((units) => units / scale)
			);
			child.stdin.write(`load ${file} ${mentees} ${mentors}\n`);
			await answer();
		},
		async solve(scale) {
			child.stdin.write(`solve ${scale}\n`);
			const [seconds, total] = (await answer()).split(' ').map(Number);
			return { time: seconds! * 1000, total: total! };
		},
		end() {
			child.stdin.end();
			rmSync(folder, { recursive: true });
		}
	};
}

function totalOf({ matrix, capacity }: DenseNetwork, { at }: Assignment): number {
	return at.reduce((sum, j, i) => (j < 0 ? sum : sum + matrix[i * capacity.length + j]!), 0);
}

/** Rounds that are measured: many where one takes a few milliseconds. */
function roundsOf(mentees: number): number {
	return mentees <= 500 ? 25 : mentees <= 1000 ? 15 : mentees <= 2000 ? 9 : 3;
}

async function compare(kind: Kind, size: number, peer: Peer | null): Promise<void> {
	const network = networkOf(kind, size, size, () => 1);
	const rounds = kind.largest < Infinity ? 3 : roundsOf(size);
	for (let warm = 0; warm < (kind.largest < Infinity ? 1 : rounds); warm++) assign(network);
	await peer?.load(network.matrix, size, size, kind.scale);
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 0; round < rounds; round++) {
		let found: Assignment | undefined;
		ours.push(timed(() => (found = assign(network))));
		const other = await peer?.solve(kind.scale);
		if (!other) continue;
		const total = totalOf(network, found!);
		if (other.total !== total) throw new Error(`${kind.name}: ${total} is not ${other.total}`);
		theirs.push(other.time);
	}
	const cells = [size, kind.name, middle(ours), best(ours)];
	if (!peer) return row(...cells, '', '', '', '');
	const ratio = median(ours.map((time, round) => time / theirs[round]!));
	const bestRatio = Math.min(...ours) / Math.min(...theirs);
	row(...cells, middle(theirs), best(theirs), ratio.toFixed(2), bestRatio.toFixed(2));
}

/** Places for all mentees or more, counted at the mentors, and as many mentees with one place each. */
function compareCapacities(kind: Kind, size: number): void {
	const fewer = Math.round(size * 0.4);
	const several: Dice = (j) => 1 + ((j * 7) % 5);
	const networks = [
		networkOf(kind, size, size, () => 1),
		networkOf(kind, size, size, several),
		networkOf(kind, size, fewer, () => 1),
		networkOf(kind, size, fewer, several)
	];
	const times = networks.map((): number[] => []);
	for (let round = -2; round < roundsOf(size); round++) {
		networks.forEach((network, k) => {
			const time = timed(() => assign(network));
			if (round >= 0) times[k]!.push(time);
		});
	}
	const ratios = [1, 3].map((k) => (median(times[k]!) / median(times[0]!)).toFixed(2));
	row(size, kind.name, ...times.map(middle), ...ratios);
}

/** What follows the assignment in an answer: the least prices (part of `assign` already) and the rule for ties. */
function timeRest(kind: Kind, size: number): void {
	const network = networkOf(kind, size, size, () => 1);
	const found = assign(network);
	const prices: number[] = [];
	const ties: number[] = [];
	for (let round = 0; round < roundsOf(size); round++) {
		prices.push(timed(() => canonicalPrices(network, found)));
		ties.push(timed(() => settleTies(network, found)));
	}
	row(size, kind.name, middle(prices), best(prices), middle(ties), best(ties));
}

/** 100,000 mentees with 50 allowed mentors each among 20,000 with 5 places each. */
function sparseNetwork(sides: number): Network {
	const [mentees, mentors, each] = [100_000, 20_000, 50];
	const dice = diceFrom(sides);
	const starts = Int32Array.from({ length: mentees + 1 }, (_, i) => i * each);
	const ends = new Int32Array(mentees * each);
	for (let i = 0; i < mentees; i++) {
		const allowed = new Set<number>();
		while (allowed.size < each) allowed.add(dice(mentors));
		ends.set(Int32Array.from(allowed).sort(), i * each);
	}
	const worth = new Float64Array(ends.length).map(() => dice(sides));
	return { capacity: new Float64Array(mentors).fill(5), starts, ends, worth };
}

/** One line of the sparse table, to be run in a process of its own for its memory. */
function runSparse(sides: number): void {
	const network = sparseNetwork(sides);
	const cold = timed(() => assign(network)) / 1000;
	const memory = process.resourceUsage().maxRSS / 1024;
	row(`whole numbers 0..${sides - 1}`, cold.toFixed(1), memory.toFixed(0));
}

async function main(sizes: readonly number[]): Promise<void> {
	const peer = await startPeer();
	console.log(`Node ${process.version}, ${peer?.version ?? 'no SciPy'}, ${cpus()[0]!.model}`);
	if (!peer) console.log('For the other side: apt-get install python3-scipy (Debian).');
	const both = ['ours, median ms', 'best', 'SciPy, median ms', 'best', 'ratio, median', 'best'];
	heading('n mentees and n mentors of one place each', 'n', 'scores', ...both);
	for (const size of sizes) {
		for (const kind of kinds) if (size <= kind.largest) await compare(kind, size, peer);
	}
	peer?.end();
	const shapes = ['n x n, 1 place', 'n x n, 1 to 5', 'n x 0.4 n, 1 place', 'n x 0.4 n, 1 to 5'];
	const ratios = ['2nd / 1st', '4th / 1st'];
	heading('Places (median ms)', 'n', 'scores', ...shapes, ...ratios);
	for (const size of sizes) for (const kind of kinds.slice(0, 3)) compareCapacities(kind, size);
	heading('After it', 'n', 'scores', 'least prices, ms', 'best', 'rule for ties, ms', 'best');
	for (const size of sizes) for (const kind of kinds.slice(0, 3)) timeRest(kind, size);
	heading('100,000 x 20,000, 50 allowed, 5 places', 'scores', 's, first run', 'resident MiB');
	for (const sides of [1001, 1_000_001, 11]) {
		spawnSync(process.execPath, [import.meta.filename, `--sparse=${sides}`], { stdio: 'inherit' });
	}
}

const [option = '500,1000,2000,5000'] = process.argv.slice(2);
if (option.startsWith('--sparse=')) runSparse(Number(option.slice('--sparse='.length)));
else await main(option === '--quick' ? [200, 500] : option.split(',').map(Number));
