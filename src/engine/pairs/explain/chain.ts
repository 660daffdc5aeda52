import type { Regret } from './regret.ts';

/** One step on a cheapest way: `mover` goes to the mentor `to` (-1: to nobody); mover -1 leaves a place empty. */
interface Step {
	readonly from: number;
	readonly node: number;
	readonly mover: number;
	readonly to: number;
}

/**
 * Who moves, and where to, when the mentee goes to `mentor`: of the cheapest ways with the fewest moves the one that
 * gives the first mentee, by index, the first possible mentor, then the second, and so on (no mentor comes last).
 * @returns the new mentor of everybody who moves, or -1; without the mentee in question
 */
export function movesTo(regret: Regret, mentor: number): ReadonlyMap<number, number> {
	const start = regret.node[mentor]!;
	let steps = cheapestSteps(regret, start);
	for (const mover of [...new Set(steps.map((step) => step.mover))].sort((a, b) => a - b)) {
		if (mover >= 0) steps = decide(regret, steps, start, mover);
	}
	return new Map(steps.filter((step) => step.mover >= 0).map(({ mover, to }) => [mover, to]));
}

/** Narrows the ways down to those that are best for one person. */
function decide({ best, goal }: Regret, steps: Step[], start: number, mover: number): Step[] {
	const rank = (mentor: number): number => (mentor < 0 ? Infinity : mentor);
	const own = steps.filter((step) => step.mover === mover);
	if (own.length === 0) return steps;
	const first = own.reduce((a, b) => (rank(b.to) < rank(a.to) ? b : a));
	const staying = onTheWay(
		steps.filter((step) => step.mover !== mover),
		start,
		goal
	);
	if (staying.length > 0 && rank(best.at[mover]!) < rank(first.to)) return staying;
	return [...onTheWay(steps, start, first.from), first, ...onTheWay(steps, first.node, goal)];
}

/** All steps of all cheapest ways from one node to the goal. They close no circle: each way has so many moves left. */
function cheapestSteps(regret: Regret, start: number): Step[] {
	const steps: Step[] = [];
	const seen = new Set([start]);
	for (const from of seen) {
		if (from === regret.goal) continue;
		for (const step of stepsFrom(regret, from)) {
			steps.push(step);
			seen.add(step.node);
		}
	}
	return steps;
}

function stepsFrom(regret: Regret, from: number): Step[] {
	const { network, best, guests, node, room } = regret;
	const steps: Step[] = from === room ? emptied(regret) : [];
	for (const mover of guests.order.subarray(guests.starts[from], guests.starts[from + 1])) {
		const price = best.menteePrice[mover]!;
		if (from !== room && isCheapest(regret, from, room, price, 1)) {
			steps.push({ from, node: room, mover, to: -1 });
		}
		for (let arc = network.starts[mover]!; arc < network.starts[mover + 1]!; arc++) {
			const to = network.ends[arc]!;
			const step = price + best.mentorPrice[to]! - network.worth[arc]!;
			if (isCheapest(regret, from, node[to]!, step, 1)) {
				steps.push({ from, node: node[to]!, mover, to });
			}
		}
	}
	return steps;
}

/** Places that may be left empty instead of another. */
function emptied(regret: Regret): Step[] {
	const { room, load, best } = regret;
	return [...best.mentorPrice.keys()]
		.filter((to) => regret.node[to] === to && load[to]! > 0)
		.filter((to) => isCheapest(regret, room, to, best.mentorPrice[to]!, 0))
		.map((to) => ({ from: room, node: to, mover: -1, to }));
}

function isCheapest(
	{ loss, movers }: Regret,
	from: number,
	to: number,
	step: number,
	people: number
): boolean {
	return loss[to]! + step === loss[from] && movers[to]! + people === movers[from];
}

/** Those of the steps that lie on a way from one node to another. */
function onTheWay(steps: readonly Step[], start: number, goal: number): Step[] {
	const ahead = reachable(steps, start, (step) => [step.from, step.node]);
	const behind = reachable(steps, goal, (step) => [step.node, step.from]);
	return steps.filter((step) => ahead.has(step.from) && behind.has(step.node));
}

function reachable(
	steps: readonly Step[],
	start: number,
	ends: (step: Step) => readonly [number, number]
): ReadonlySet<number> {
	const next = Map.groupBy(steps, (step) => ends(step)[0]);
	const seen = new Set([start]);
	for (const node of seen) for (const step of next.get(node) ?? []) seen.add(ends(step)[1]);
	return seen;
}
