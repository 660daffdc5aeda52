/**
 * Small team problems for the engine, and their answers by trying everything. Shares no code with the engine.
 */
import fc from 'fast-check';
import type { BalanceRule, Range, Side, TeamPerson, TeamsProblem } from '#engine/teams/types.ts';
import { shuffled } from './chance.ts';

type Counts = readonly [number, number, number];
type Two = [string, string];

/** People for up to three teams and one more, at most 7, by class. */
function classesFor(shape: Counts): fc.Arbitrary<string[]> {
	const team = ['AL', 'BA', 'RS'].flatMap((name, i) => Array<string>(shape[i]!).fill(name));
	const most = Math.floor(7 / team.length);
	return fc
		.tuple(fc.noBias(fc.nat(most)), fc.subarray(['AL'], { minLength: 0 }))
		.map(([teams, more]) => [...Array<string[]>(teams).fill(team).flat(), ...more].slice(0, 7));
}

/** Pairs, wishes and rules of whom to keep together and apart. */
function betweenTwo(people: readonly TeamPerson[]) {
	const twos = people.flatMap((a, i) => people.slice(i + 1).map((b): Two => [a.id, b.id]));
	const some = (most: number): fc.Arbitrary<Two[]> =>
		fc.shuffledSubarray(twos, { maxLength: Math.min(most, twos.length) });
	return {
		pairScores: some(21).chain((pairs) =>
			fc.tuple(
				...pairs.map(([a, b]) => fc.integer({ min: -3, max: 9 }).map((score) => ({ a, b, score })))
			)
		),
		wishes: some(3).map((pairs) => pairs.map(([to, from]) => ({ from, to, points: 4 }))),
		apart: some(3),
		together: some(2)
	};
}

/** Without pairs to be kept apart that others keep together, directly or through somebody. */
function consistent<Problem extends { together: Two[]; apart: Two[] }>(problem: Problem): Problem {
	const joined = (a: string, b: string, seen: string[] = []): boolean =>
		a === b ||
		problem.together.some(([c, d]) =>
			[[c, d] as const, [d, c] as const].some(
				([from, to]) => from === a && !seen.includes(to) && joined(to, b, [...seen, a])
			)
		);
	return { ...problem, apart: problem.apart.filter(([a, b]) => !joined(a, b)) };
}

/** Teams of up to 7 people from two or three classes, with rules, wishes and many equal scores. */
export const smallTeams: fc.Arbitrary<TeamsProblem> = fc
	.constantFrom<Counts[]>([1, 1, 1], [2, 1, 0], [1, 1, 0], [1, 0, 2], [0, 3, 0])
	.chain((shape) => fc.tuple(classesFor(shape), fc.constant(shape)))
	.chain(([classes, [AL, BA, RS]]) => {
		const people = classes.map((name, i) => ({ id: `${(i * 5) % 7}`, class: name }));
		return fc
			.record({
				people: shuffled(people),
				shape: fc.constant({ AL, BA, RS }),
				...betweenTwo(people)
			})
			.map(consistent);
	});

const values = fc.subarray(['de', 'en', 'sr'], { minLength: 0 });
const rules = fc.subarray<BalanceRule>(
	[
		{ kind: 'shared', attribute: 'language' },
		{ kind: 'mixed', attribute: 'field' },
		{ kind: 'most', attribute: 'field', most: 1 },
		{ kind: 'most', attribute: 'language', most: 2 }
	],
	{ maxLength: 2 }
);

function sideFor(people: readonly TeamPerson[], name: string): fc.Arbitrary<Side> {
	const ids = people.map(({ id }) => id);
	return fc
		.array(
			fc.record({
				capacity: fc.constantFrom(1, 1, 2, 0, 1e9),
				attributes: values.map((language) => ({ language: [...language, 'mk'] })),
				not: fc.subarray(ids, { maxLength: Math.min(2, ids.length) })
			}),
			{ minLength: 1, maxLength: 3 }
		)
		.chain((partners) => {
			const named = partners.map((partner, i) => ({ ...partner, id: `${name}${i}` }));
			const all = named.flatMap(({ id: partner }) => ids.map((person) => ({ person, partner })));
			return fc.record({
				partners: shuffled(named),
				points: fc
					.subarray(all)
					.map((some) => some.map((two, i) => ({ ...two, points: ((i * 7) % 11) - 2 }))),
				mustShare: fc.constantFrom<string[][]>([], [], ['language'])
			});
		});
}

/** As `smallTeams`, and with sizes that vary, numbers asked for, whole teams' points, balance and partners. */
export const ruledTeams: fc.Arbitrary<TeamsProblem> = fc
	.record({
		classes: fc.array(fc.constantFrom('AL', 'BA'), { maxLength: 6 }),
		shape: fc.constantFrom<TeamsProblem['shape'][]>(
			{ AL: 1, BA: 1 },
			{ AL: { least: 1, most: 2 }, BA: 1 },
			{ AL: { least: 0, most: 3 }, BA: { least: 0, most: 3 } },
			{ AL: { least: 0, most: 2 }, BA: { least: 1, most: 2 } },
			{ AL: 0, BA: { least: 1, most: 2 } }
		),
		size: fc.constantFrom<(Range | undefined)[]>(undefined, undefined, { least: 2, most: 3 }),
		teams: fc.constantFrom(undefined, undefined, 1, 2),
		languages: fc.array(values, { minLength: 6, maxLength: 6 }),
		fields: fc.array(fc.subarray(['art', 'law']), { minLength: 6, maxLength: 6 }),
		balance: rules,
		sides: fc.subarray<'projects' | 'mentors'>(['projects', 'mentors'])
	})
	.chain(({ classes, shape, size, teams, languages, fields, balance, sides }) => {
		const people = classes.map((name, i) => ({
			id: `${(i * 5) % 7}`,
			class: name,
			attributes: { language: languages[i]!, ...(fields[i]!.length > 0 && { field: fields[i]! }) }
		}));
		const named = new Set(people.flatMap(({ attributes }) => Object.keys(attributes)));
		const kept = balance.filter(({ attribute }) => people.length === 0 || named.has(attribute));
		const fitting = size && !('AL' in shape && shape.AL === 0) ? { size } : {};
		const trio = people.slice(0, 2).map(({ id }) => id);
		return fc
			.record({
				people: shuffled(people),
				shape: fc.constant(shape),
				teamScores: fc.constantFrom([], trio.length === 2 ? [{ members: trio, score: 5 }] : []),
				balance: shuffled(kept),
				...(sides.includes('projects') && { projects: sideFor(people, 'p') }),
				...(sides.includes('mentors') && { mentors: sideFor(people, 'm') }),
				...betweenTwo(people)
			})
			.map((problem) => ({
				...consistent(problem),
				...fitting,
				...(teams !== undefined && { teams })
			}));
	});

/** A team by trying: who is in it, and its points with everything. */
interface Tried {
	readonly members: readonly string[];
	readonly partners: readonly string[];
	readonly points: number;
}

/**
 * The most people that can be placed (in as many teams as asked), and the most points then; null when there is no way.
 * @param accepts leaves out choices of teams, each by its members, and its partners (`1m0` is the mentor `m0`)
 */
export function bestTeams(
	problem: TeamsProblem,
	accepts: (
		teams: readonly (readonly string[])[],
		partners: readonly (readonly string[])[]
	) => boolean = () => true
): { placed: number; value: number } | null {
	const teams = allTeams(problem);
	const capacity = new Map<string, number>(
		[problem.projects, problem.mentors].flatMap((side, s) =>
			(side?.partners ?? []).map(({ id, capacity: most }) => [`${s}${id}`, most] as const)
		)
	);
	let best: { placed: number; value: number } | null = null;
	function go(from: number, chosen: readonly Tried[]): void {
		const asked = problem.teams ?? chosen.length;
		const parts = [chosen.map(({ members }) => members), chosen.map(({ partners }) => partners)];
		if (chosen.length === asked && accepts(parts[0]!, parts[1]!)) {
			const placed = chosen.reduce((sum, { members }) => sum + members.length, 0);
			const value = chosen.reduce((sum, { points }) => sum + points, 0);
			if (!best || placed > best.placed || (placed === best.placed && value > best.value)) {
				best = { placed, value };
			}
		}
		for (let t = from; t < teams.length; t++) {
			const team = teams[t]!;
			if (chosen.some(({ members }) => members.some((id) => team.members.includes(id)))) continue;
			const full = team.partners.some(
				(partner) =>
					chosen.filter(({ partners }) => partners.includes(partner)).length >=
					capacity.get(partner)!
			);
			if (!full) go(t + 1, [...chosen, team]);
		}
	}
	go(0, []);
	return best;
}

/** Every team the rules allow, with each choice of partners. */
export function allTeams(problem: TeamsProblem): Tried[] {
	const people = new Map(problem.people.map((person) => [person.id, person]));
	return subsets([...people.keys()])
		.filter((team) => isTeam(problem, people, team))
		.flatMap((members) => {
			const none = [{ partners: [] as string[], points: pointsOf(problem, members) }];
			return [problem.projects, problem.mentors]
				.reduce(
					(all, side, s) =>
						side ? all.flatMap((some) => joined(side, s, some, members, people)) : all,
					none
				)
				.map((some) => ({ ...some, members }));
		});
}

function joined(
	side: Side,
	s: number,
	{ partners, points }: { partners: string[]; points: number },
	members: readonly string[],
	people: ReadonlyMap<string, TeamPerson>
) {
	return side.partners
		.filter(
			({ not = [], attributes = {}, capacity }) =>
				capacity > 0 &&
				members.every(
					(id) =>
						!not.includes(id) &&
						(side.mustShare ?? []).every((name) =>
							(people.get(id)!.attributes?.[name] ?? []).some((value) =>
								(attributes[name] ?? []).includes(value)
							)
						)
				)
		)
		.map(({ id }) => ({
			partners: [...partners, `${s}${id}`],
			points: side.points
				.filter(({ person, partner }) => partner === id && members.includes(person))
				.reduce((sum, row) => sum + row.points, points)
		}));
}

function isTeam(
	problem: TeamsProblem,
	people: ReadonlyMap<string, TeamPerson>,
	team: readonly string[]
): boolean {
	const within = (n: number, asked: number | Range): boolean =>
		typeof asked === 'number' ? n === asked : n >= asked.least && n <= asked.most;
	const both = ([a, b]: readonly [string, string]): number =>
		Number(team.includes(a)) + Number(team.includes(b));
	return (
		team.length > 0 &&
		within(team.length, problem.size ?? team.length) &&
		Object.entries(problem.shape).every(([name, asked]) =>
			within(team.filter((id) => people.get(id)!.class === name).length, asked)
		) &&
		(problem.apart ?? []).every((two) => both(two) < 2) &&
		(problem.together ?? []).every((two) => both(two) !== 1) &&
		(problem.balance ?? []).every((rule) => {
			const lists = team.map((id) => people.get(id)!.attributes?.[rule.attribute] ?? []);
			const times = lists
				.flat()
				.map((value) => lists.filter((list) => list.includes(value)).length);
			if (rule.kind === 'shared') return times.includes(team.length);
			if (rule.kind === 'mixed') return team.length === 1 || !times.includes(team.length);
			return times.every((n) => n <= rule.most);
		})
	);
}

function pointsOf(problem: TeamsProblem, team: readonly string[]): number {
	const both = (a: string, b: string): boolean => team.includes(a) && team.includes(b);
	return [
		...problem.pairScores.map(({ a, b, score }) => (both(a, b) ? score : 0)),
		...(problem.wishes ?? []).map(({ from, to, points }) => (both(from, to) ? points : 0)),
		...(problem.teamScores ?? []).map(({ members, score }) =>
			members.length === team.length && members.every((id) => team.includes(id)) ? score : 0
		)
	].reduce((sum, some) => sum + some, 0);
}

function subsets(ids: readonly string[]): string[][] {
	return ids.reduce<string[][]>((all, id) => [...all, ...all.map((some) => [...some, id])], [[]]);
}
