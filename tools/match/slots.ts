import type { SlotsAnswer, SlotsProblem, Worth } from '#engine/slots/types.ts';
import { verifySlots } from '#engine/slots/verify.ts';
import { ask } from './ask.ts';
import { readJson } from './input.ts';
import { linesOf, print } from './lines.ts';
import { expectFiles, mustSay, positive, type Options } from './options.ts';
import { slotsProblemSchema, slotsRulesSchema } from './schemas.ts';
import { slotPeopleOf } from './slots-of-tables.ts';
import { readTable } from './tables.ts';

/** `match slots`: finds times, and prints. */
export async function slots(names: readonly string[], options: Options): Promise<number> {
	const problem = await readProblem(names, options);
	const answer = await ask(
		options.rules ?? names[0] ?? '-',
		{ kind: 'slots', problem },
		positive('seconds', options.seconds)
	);
	const faults = verifySlots(problem, answer);
	if (faults.length > 0) throw new Error(`The engine gave a wrong answer: ${faults.join('; ')}`);
	if (options.table) process.stdout.write(tableOf(answer));
	else print(answer);
	return 0;
}

async function readProblem(names: readonly string[], options: Options): Promise<SlotsProblem> {
	if (options.rules === undefined) {
		expectFiles(names, 0, 1);
		return (await readJson(names[0] ?? '-', slotsProblemSchema)) as SlotsProblem;
	}
	expectFiles(names, 0, 0);
	const rules = await readJson(options.rules, slotsRulesSchema);
	const people = slotPeopleOf(await readTable(mustSay('people', options.people)));
	return { ...rules, people } as SlotsProblem;
}

/** A line for each time a meeting is held, and one for each that is not. */
function tableOf({ meetings, unplaced, value, bound }: SlotsAnswer): string {
	const rows = [
		...meetings.flatMap(({ meeting, sittings }) =>
			sittings.map(({ start, come, cannot }) => [
				meeting,
				start,
				come.join(', '),
				cannot.join(', ')
			])
		),
		...unplaced.map(({ meeting, why }) => [meeting, '-', why.kind, ''])
	];
	const worth = ({ held, points }: Worth): string => `${held} held, ${points} points`;
	const last = `${worth(value)}; at most ${worth(bound)}\n`;
	return linesOf(['meeting', 'start', 'come', 'cannot'], rows) + last;
}
