import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Predicate } from '#core/access.ts';
import { accessTo, declaredRoutes } from '#routes/access.ts';
import { doors, routeIds } from './doors.ts';
import { answerTo, personas } from './personas.ts';

const page = resolve(import.meta.dirname, '../../docs/access.md');

/** Files that write without being a command, each with its reason. A new one is a question for the review. */
const partsOfCommands: Readonly<Record<string, string>> = {
	'agreements/accept': 'a beat of every command that proposes, accepts or notes an agreement',
	'applications/note-refusal': 'a beat of sending what does not meet the requirements',
	'applications/request-guardian': 'a beat of sending, and of reminding',
	'applications/rewrite': 'a beat of submitting again and of editing',
	'certificates/keys': 'a beat of issue-certificates: the first of them makes the key pair',
	'endings/rest': 'a beat of end-mentorship and rest-mentor',
	'gatherings/invitations':
		'a beat of every command that plans, changes or follows a gathering of members or a group meeting',
	'gatherings/write-version': 'a beat of make-gathering and change-gathering',
	'group-meetings/write-meeting': 'a beat of planning and of changing a group meeting',
	'interviews/place': 'two beats of every command that books, moves or ends an interview',
	'interviews/seat-panel': 'a beat of make-slots and change-panel',
	'letters/deliver-letters': 'the job that sends: no person asks for it',
	'letters/post': 'the last beat of a command that tells somebody',
	'letters/set-documents': 'a part of the job that sends: words become the PDF that goes',
	'matching/begin-mentorship':
		'a beat of publish-matching, and of the answer with which all have said yes; its welcome one of take-substitute',
	'matching/pin-pairs': 'a beat of fix-proposals: all its pins at once',
	'member-gatherings/write-gathering': 'a beat of planning and of changing a gathering',
	'mentors/ask-mentors': 'a beat of ask-pool, change-round and screen-mentor',
	'mentors/enter-pool': 'a beat of join-pool and accept-invitation',
	'mentors/keep-answer': 'a beat of answer-round, answer-for-mentor and accept-invitation',
	'mentors/keep-screening': 'a beat of screen-mentor, add-mentor and accept-invitation',
	'mentorships/write-plan': 'beats of planning, of changing a plan and of inviting',
	'people/close-role': 'a beat of end-role and dismiss-administrator',
	'people/give-role': 'a beat of every command that brings somebody in',
	'people/join-person': 'a beat of every command that brings somebody in',
	'programmes/plan-part': 'beats of set-rules, change-rhythm, change-check-ins and change-closing',
	'proposals/end-proposal': 'a beat of every command after which a pairing is over',
	'proposals/open-proposal': 'a beat of put-proposals and propose-pair',
	'proposals/take-answer': 'what answer-proposal and note-answer have in common',
	'reviews/grid': 'the grid that a sent review is given under, in its transaction',
	'selection/fill-place': 'a beat of answer-place and lapse-places'
};

const head = `# Who may do what

Printed by \`tests/access/access.test.ts\` from the permissions themselves; a change here is a change of who may do what,
and is reviewed as one. After a change: \`UPDATE=1 npx vitest run tests/access\`.

**yes**: anywhere. **own**: within their own programme, country or matters. **no**: for them it is not there.
`;

function table(title: string, rows: readonly (readonly [string, Predicate])[]): string {
	const columns = [title, 'Who', ...personas.map(({ name }) => name)];
	const lines = rows.map(([name, may]) => [
		`\`${name}\``,
		may.sentence,
		...personas.map(({ actor }) => answerTo(actor, may))
	]);
	return [columns, columns.map(() => '---'), ...lines]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

test('every route says who may come in, and no line is left of a route that has gone', async () => {
	expect([...declaredRoutes].sort()).toEqual(await routeIds());
});

test('every file that writes is a command with a permission, or a named part of one', async () => {
	const withoutPermission = (await doors()).filter(({ command }) => command === null);
	expect(withoutPermission.map(({ file }) => file)).toEqual(Object.keys(partsOfCommands));
});

test('a command is called as its file', async () => {
	const misnamed = (await doors()).filter(
		({ file, command }) => command && command.title !== file.split('/')[1]
	);
	expect(misnamed).toEqual([]);
});

test('docs/access.md says what the permissions say', async () => {
	const routes = (await routeIds()).flatMap((id) => {
		const may = accessTo(id);
		return may ? [[id, may] as const] : [];
	});
	const commands = (await doors()).flatMap(({ file, command }) =>
		command ? [[file, command.may] as const] : []
	);
	const printed = [
		head,
		`## Pages\n\n${table('Route', routes)}\n`,
		`## Commands\n\n${table('Command', commands)}\n`
	].join('\n');

	if (process.env['UPDATE']) await writeFile(page, printed);
	expect(await readFile(page, 'utf8')).toBe(printed);
});
