import type { TeamShape } from '#features/programmes/types.ts';
import type { Mentored } from './types.ts';

/** How many teams the numbers of each country allow, and the country that allows no more. */
export interface TeamNumbers {
	readonly teams: number;
	readonly country: string;
	readonly found: number;
	readonly each: number;
}

/** How many teams there can be by numbers alone. The shape names at least one country with a place. */
export function teamNumbers(shape: TeamShape, people: readonly Mentored[]): TeamNumbers {
	const numbers = Object.entries(shape.of)
		.filter(([, each]) => each > 0)
		.map(([country, each]) => {
			const found = people.filter((person) => person.country === country).length;
			return { teams: Math.floor(found / each), country, found, each };
		});
	return numbers.reduce((least, each) => (each.teams < least.teams ? each : least));
}
