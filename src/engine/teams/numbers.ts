import type { Columns } from './columns.ts';
import type { TeamsModel } from './model.ts';

/** The most teams, and the most people in teams, that numbers allow. */
export interface Most {
	readonly teams: number;
	readonly people: number;
}

/**
 * What the number of people of each class and of places with partners allow, looking at no rule.
 * @param columns all possible teams, if they are known: people and partners that none of them has do not count
 */
export function mostOf(model: TeamsModel, columns?: Columns): Most {
	const used = columns && usedRows(model, columns);
	const { size, count } = model;
	const classes = model.classes.map(({ people, least, most }) => {
		const there = used ? people.reduce((sum, i) => sum + used[i]!, 0) : people.length;
		return { there, least, most };
	});
	const all = classes.reduce((sum, { there }) => sum + there, 0);
	const teams = Math.min(
		Math.floor(all / size.least),
		...classes.flatMap(({ there, least }) => (least > 0 ? [Math.floor(there / least)] : [])),
		...placesOf(model, used)
	);
	const placed = (made: number): number =>
		Math.min(
			made * size.most,
			classes.reduce((sum, { there, most }) => sum + Math.min(there, made * most), 0)
		);
	// More teams never place fewer people, as far as numbers go.
	return { teams, people: placed(Math.min(teams, count ?? teams)) };
}

function usedRows({ ids, sides }: TeamsModel, { rows }: Columns): Uint8Array {
	const used = new Uint8Array(sides.reduce((sum, side) => sum + side.ids.length, ids.length));
	for (let r = 0; r < rows.length; r++) used[rows[r]!] = 1;
	return used;
}

/** How many teams each side has places for. */
function placesOf({ ids, sides }: TeamsModel, used?: Uint8Array): number[] {
	let row = ids.length;
	return sides.map(({ capacity }) => {
		let places = 0;
		for (const most of capacity) places += (used?.[row++] ?? 1) * most;
		return places;
	});
}
