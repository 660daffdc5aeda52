import type { Columns } from './columns.ts';
import type { TeamsModel } from './model.ts';
import { readWith, type IsWith } from './model/with.ts';
import { membersOf } from './rows.ts';
import type { TeamsWith } from './types.ts';

/** 1 for each column that is a team told. @throws EngineRefusal as `readWith` */
export function markWith(told: TeamsWith, model: TeamsModel, columns: Columns): Uint8Array {
	return marked(readWith(told, model), model, columns);
}

/** 1 for each column that is one of these teams. */
export function marked(is: IsWith, model: TeamsModel, columns: Columns): Uint8Array {
	const { starts, rows, points } = columns;
	const mentors = model.sides.at(-1)?.name === 'mentors' ? model.sides.at(-1)!.ids.length : 0;
	const before = model.sides.reduce((sum, { ids }) => sum + ids.length, model.ids.length) - mentors;
	return Uint8Array.from(points, (_, column) => {
		const start = starts[column]!;
		const members = rows.subarray(start, start + membersOf(columns, column, model));
		const mentor = mentors > 0 ? rows[starts[column + 1]! - 1]! - before : -1;
		return Number(is(members, mentor));
	});
}
