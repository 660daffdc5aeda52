/**
 * Small problems of rounds, and the most wished points of guests and hosts by trying everything. Shares no code with
 * the engine.
 */
import fc from 'fast-check';
import type { OneSidedProblem, RoundsProblem, TwoSidedProblem } from '#engine/rounds/types.ts';
import { shuffled } from './chance.ts';

type Two = [string, string];

function wishesOf(twos: readonly Two[]): fc.Arbitrary<NonNullable<RoundsProblem['wishes']>> {
	return fc
		.shuffledSubarray([...twos], { maxLength: Math.min(6, twos.length) })
		.chain((some) =>
			fc.tuple(
				...some.map(([from, to]) =>
					fc.integer({ min: 0, max: 4 }).map((points) => ({ from, to, points }))
				)
			)
		);
}

function absences(rounds: number, some: boolean): fc.Arbitrary<number[]> {
	const all = Array.from({ length: rounds }, (_, k) => k + 1);
	return some
		? fc.oneof(
				{ weight: 3, arbitrary: fc.constant<number[]>([]) },
				{ weight: 1, arbitrary: fc.subarray(all) }
			)
		: fc.constant<number[]>([]);
}

/** Up to 5 guests and 4 hosts for up to 4 rounds; `absent`: people miss rounds and there may be too few tables. */
export function smallTwoSided(absent: boolean): fc.Arbitrary<TwoSidedProblem> {
	return fc
		.record({
			g: fc.integer({ min: 1, max: 5 }),
			h: fc.integer({ min: 1, max: 4 }),
			rounds: fc.integer({ min: 1, max: 4 })
		})
		.chain(({ g, h, rounds }) => {
			const guests = Array.from({ length: g }, (_, i) => `g${(i * 3) % 7}`);
			const hosts = Array.from({ length: h }, (_, i) => `h${(i * 5) % 7}`);
			const twos = guests.flatMap((a) => hosts.map((b): Two => [a, b]));
			const some = (most: number) =>
				fc.shuffledSubarray(twos, { maxLength: Math.min(most, twos.length - 1) });
			const rows = (ids: readonly string[]) =>
				fc.tuple(
					...ids.map((id) => absences(rounds, absent).map((missed) => ({ id, absent: missed })))
				);
			return fc
				.record({
					guests: rows(guests).chain(shuffled),
					hosts: rows(hosts)
						.chain((list) =>
							fc.tuple(
								...list.map((row) =>
									fc.integer({ min: 1, max: 2 }).map((seats) => ({ ...row, seats }))
								)
							)
						)
						.chain(shuffled),
					never: some(2),
					met: some(1),
					wishes: wishesOf([...twos, ...twos.map(([a, b]): Two => [b, a])]),
					tables: absent ? fc.integer({ min: 1, max: h }) : fc.constant(h)
				})
				.map((problem) => ({ kind: 'two-sided', rounds, ...problem }));
		});
}

/** Up to 12 people at up to 4 tables for up to 5 rounds, sometimes mixed by class. */
export const smallOneSided: fc.Arbitrary<OneSidedProblem> = fc
	.record({
		n: fc.integer({ min: 1, max: 12 }),
		rounds: fc.integer({ min: 1, max: 5 }),
		seats: fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 4 }),
		mix: fc.constantFrom('none', 'most', 'exact')
	})
	.chain(({ n, rounds, seats, mix }) => {
		const ids = Array.from({ length: n }, (_, i) => `p${(i * 7) % 13}`);
		const twos = ids.flatMap((a, i) => ids.slice(i + 1).map((b): Two => [a, b]));
		const some = (most: number) =>
			fc.shuffledSubarray(twos, { maxLength: Math.min(most, twos.length) });
		return fc
			.record({
				people: fc
					.tuple(
						...ids.map((id, i) =>
							absences(rounds, true).map((absent) => ({ id, class: 'ABC'[i % 3]!, absent }))
						)
					)
					.chain(shuffled),
				tables: shuffled(
					seats.map((count, t) => ({ id: `t${t}`, seats: mix === 'exact' ? 3 : count }))
				),
				never: some(2),
				met: some(2),
				wishes: wishesOf(twos)
			})
			.map((problem) => ({
				kind: 'one-sided',
				rounds,
				...problem,
				...(mix === 'most' && { mix: { kind: 'most', most: 2 } }),
				...(mix === 'exact' && { mix: { kind: 'exact', counts: { A: 1, B: 1, C: 1 } } })
			}));
	});

/** The same problem with its rows in any order. */
export function reordered<Problem extends RoundsProblem>(problem: Problem): fc.Arbitrary<Problem> {
	const lists = ['guests', 'hosts', 'people', 'tables', 'never', 'met', 'wishes'];
	const rows = Object.entries(problem).filter(
		([name, list]) => lists.includes(name) && Array.isArray(list)
	);
	return fc
		.tuple(
			...rows.map(([name, list]) =>
				shuffled(list as unknown[]).map((some) => [name, some] as const)
			)
		)
		.map((some) => ({ ...problem, ...Object.fromEntries(some) }));
}

/**
 * The most wished points when everybody is always there and every host may receive: tries every number of meetings
 * round by round, keeping who has met whom and how often each sat out.
 */
export function mostWished(problem: TwoSidedProblem): number {
	const guests = problem.guests.map(({ id }) => id);
	const hosts = problem.hosts;
	const apart = [...(problem.never ?? []), ...(problem.met ?? [])];
	const free = guests.map((a) =>
		hosts.map(({ id: b }) => !apart.some((two) => two.includes(a) && two.includes(b)))
	);
	const points = guests.map((a) =>
		hosts.map(({ id: b }) =>
			(problem.wishes ?? []).reduce(
				(sum, { from, to, points: p }) =>
					sum + ([from, to].includes(a) && [from, to].includes(b) ? p : 0),
				0
			)
		)
	);
	const boundGuests = guests.map((_, g) => free[g]!.filter(Boolean).length >= problem.rounds);
	const boundHosts = hosts.map((_, h) => free.filter((row) => row[h]).length >= problem.rounds);
	const known = new Map<string, number>();
	function fair(bound: boolean[], out: readonly number[], sits: readonly boolean[]): boolean {
		const least = Math.min(...out.filter((_, p) => bound[p] && sits[p]));
		return out.every((count, p) => sits[p] || !bound[p] || count <= least);
	}
	/** Every way to seat one round: the host of each guest, or -1. */
	function ways(met: number, g: number, load: number[]): number[][] {
		if (g === guests.length) return [[]];
		const rest = ways(met, g + 1, load).map((way) => [-1, ...way]);
		return hosts.reduce((all, { seats }, h) => {
			if (!free[g]![h] || load[h]! >= seats || met & (1 << (g * hosts.length + h))) return all;
			const more = load.map((count, other) => count + (other === h ? 1 : 0));
			return [...all, ...ways(met, g + 1, more).map((way) => [h, ...way])];
		}, rest);
	}
	function best(
		k: number,
		met: number,
		guestOut: readonly number[],
		hostOut: readonly number[]
	): number {
		if (k === problem.rounds) return 0;
		const key = [k, met, ...guestOut, '|', ...hostOut].join();
		const found = known.get(key);
		if (found !== undefined) return found;
		let most = -Infinity;
		for (const way of ways(
			met,
			0,
			hosts.map(() => 0)
		)) {
			const guestSits = way.map((h) => h >= 0);
			const hostSits = hosts.map((_, h) => way.includes(h));
			if (!fair(boundGuests, guestOut, guestSits) || !fair(boundHosts, hostOut, hostSits)) continue;
			const gained = way.reduce((sum, h, g) => sum + (h < 0 ? 0 : points[g]![h]!), 0);
			const after = way.reduce(
				(bits, h, g) => (h < 0 ? bits : bits | (1 << (g * hosts.length + h))),
				met
			);
			const rest = best(
				k + 1,
				after,
				guestOut.map((count, g) => count + (guestSits[g] ? 0 : 1)),
				hostOut.map((count, h) => count + (hostSits[h] ? 0 : 1))
			);
			most = Math.max(most, gained + rest);
		}
		known.set(key, most);
		return most;
	}
	return best(
		0,
		0,
		guests.map(() => 0),
		hosts.map(() => 0)
	);
}
