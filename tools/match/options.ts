import { parseArgs } from 'node:util';
import { BadInput } from './input.ts';

export const usage = `The matching engine on files: no database, nothing is kept.

  ciklus match pairs   [FILE|-]   who is mentored by whom
  ciklus match teams   [FILE|-]   teams of so many of each class, with a project and a mentor
  ciklus match rounds  [FILE|-]   who sits with whom in each round
  ciklus match slots   [FILE|-]   when groups and panels can meet
  ciklus match verify  PROBLEM ANSWER     whether an answer holds, without trusting the engine
  ciklus match explain PROBLEM [who]      why, why not, and what a place more would be worth

What to read (docs/engine.md has every field, docs/engine/*.json the schemas):
  FILE                    a problem as JSON; - or nothing is standard input
  --format orlib-assign   (pairs) a number n, then n rows of n costs, to be as low as can be
  --format ap3            (teams) the number 3, n three times, then n x n x n costs, likewise
  --rules RULES           instead of FILE: how tables (CSV or XLSX, headings in the first row) become a problem,
                          with --mentees and --mentors for pairs,
                          with --people, and --mentors or --projects where teams are to have one, for teams,
                          with --people, and --hosts where they go round hosts, for rounds,
                          with --people for slots

How to answer:
  --objective NAME        (pairs) most-placed, best-total, worst-off-first or stable
  --compare               (pairs) all objectives side by side
  --published ANSWER      (pairs, teams) mend a published answer: keep --keep N of its pairs or teams (as many
                          as can be, if not said)
                          (rounds) plan anew from round --from N on, after --change CHANGE
  --seconds S             stop after so long with the best found and how far from the best it can be
  --table                 lines for people instead of JSON

Who, for explain:
  --mentee ID --mentor ID   what it would cost to pair these two, and who would move
  --mentee ID               why this mentor, and who would be next
  --places                  what one place more with each mentor would bring
  --quotas                  what one pair more or less in each quota would bring
  --person ID --with ID     (teams) what it would cost to have these two in one team

For a public format the last line is "optimum V", V the least total cost, or "best V bound B" where it is not proven.
It ends with 0 when there is an answer, 1 when an answer does not hold, 2 when the input is wrong (it says which row,
which field), 3 when the rules cannot hold together (it says which, and the cheapest way out), 4 when nothing was found
in the seconds given.
`;

const names = {
	format: { type: 'string' },
	rules: { type: 'string' },
	mentees: { type: 'string' },
	mentors: { type: 'string' },
	people: { type: 'string' },
	projects: { type: 'string' },
	hosts: { type: 'string' },
	change: { type: 'string' },
	from: { type: 'string' },
	objective: { type: 'string' },
	compare: { type: 'boolean' },
	published: { type: 'string' },
	keep: { type: 'string' },
	seconds: { type: 'string' },
	table: { type: 'boolean' },
	mentee: { type: 'string' },
	mentor: { type: 'string' },
	places: { type: 'boolean' },
	quotas: { type: 'boolean' },
	person: { type: 'string' },
	with: { type: 'string' },
	help: { type: 'boolean' }
} as const;

/** What each command listens to, beside --help. */
const heard: Readonly<Record<string, readonly (keyof typeof names)[]>> = {
	pairs: [
		...(['format', 'rules', 'mentees', 'mentors', 'objective', 'compare'] as const),
		...(['published', 'keep', 'seconds', 'table'] as const)
	],
	teams: [
		...(['format', 'rules', 'people', 'mentors', 'projects'] as const),
		...(['published', 'keep', 'seconds', 'table'] as const)
	],
	rounds: ['rules', 'people', 'hosts', 'published', 'change', 'from', 'table'],
	slots: ['rules', 'people', 'seconds', 'table'],
	verify: ['format'],
	explain: [
		...(['format', 'rules', 'mentees', 'mentors', 'people', 'projects', 'objective'] as const),
		...(['mentee', 'mentor', 'places', 'quotas', 'person', 'with', 'table'] as const)
	]
};

/** Refuses an option that a command would not hear. @throws BadInput */
export function refuseOthers(command: string, options: Options): void {
	const stray = Object.keys(options).find((name) => !heard[command]?.some((each) => each === name));
	if (stray) throw new BadInput(`--${stray}: match ${command} knows no such option\n\n${usage}`);
}

/** The words after the command, as they were written. */
export type Options = ReturnType<typeof readOptions>['options'];

/** Parts the words of a command line. @throws BadInput for an option that is not known, or lacks its value */
export function readOptions(words: readonly string[]) {
	try {
		const { values, positionals } = parseArgs({
			args: [...words],
			allowPositionals: true,
			options: names
		});
		return { words: positionals, options: values };
	} catch (error) {
		throw new BadInput(`${(error as Error).message}\n\n${usage}`);
	}
}

/** Refuses too few or too many file names. */
export function expectFiles(names: readonly string[], least: number, most: number): void {
	if (names.length >= least && names.length <= most) return;
	const expected = least === most ? `${most}` : `${least} or ${most}`;
	throw new BadInput(`files: found ${names.length}, expected ${expected}\n\n${usage}`);
}

/** One of the words allowed, or `otherwise` when nothing was said. @throws BadInput */
export function oneOf<Word extends string>(
	option: string,
	found: string | undefined,
	allowed: readonly Word[],
	otherwise: Word
): Word {
	if (found === undefined) return otherwise;
	const word = allowed.find((each) => each === found);
	if (word) return word;
	throw new BadInput(`--${option}: found ${found}, expected ${allowed.join(' or ')}`);
}

/** A number above 0, or undefined when nothing was said. @throws BadInput */
export function positive(option: string, found: string | undefined): number | undefined {
	if (found === undefined) return undefined;
	const number = Number(found);
	if (number > 0 && Number.isFinite(number)) return number;
	throw new BadInput(`--${option}: found ${found}, expected a number above 0`);
}

/** A whole number from 0. @throws BadInput */
export function wholeNumber(option: string, found: string): number {
	if (/^\d{1,15}$/.test(found)) return Number(found);
	throw new BadInput(`--${option}: found ${found}, expected a whole number`);
}

/** What must be said. @throws BadInput */
export function mustSay(option: string, found: string | undefined): string {
	if (found !== undefined) return found;
	throw new BadInput(`--${option}: found nothing, expected a value\n\n${usage}`);
}
