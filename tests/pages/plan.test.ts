import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import type { Plan } from '#features/programmes/types.ts';
import { aCycle } from '#tests/factories/cycles.ts';
import { testDb } from '#tests/support/database.ts';
import { post, read } from '#tests/support/pages.ts';

/** The pages on which a team changes the rules of the game, rhythm, check-ins and closing of its cycle. */
const { db } = await testDb();
const pageOf = (part: string) =>
	`(desk)/desk/cycles/[cycle]/mentorships/rules/${part === 'rules' ? '' : `${part}/`}+page.server.ts`;

interface Shown {
	readonly history: {
		readonly seen: number;
		readonly changes: readonly { readonly lines: readonly string[] }[];
	};
}
interface Item {
	readonly key?: string;
	readonly place: number;
	readonly text?: { readonly en?: string; readonly sr?: string };
	readonly name?: Item['text'];
}

const made = async () => {
	const cycle = await aCycle(db);
	const role = { kind: 'coordinator' as const, programmeId: cycle.programmeId };
	const actor: Actor = { personId: null, roles: [{ ...role, cycleId: null, country: null }] };
	const visit = { actor, params: { cycle: cycle.slug } };
	return {
		plan: async () => {
			const row = db.selectFrom('cycles').select('plan').where('id', '=', cycle.id);
			return (await row.executeTakeFirstOrThrow()).plan as Plan;
		},
		open: async <Page>(part: string) => (await read(db, pageOf(part), visit)).shown as Shown & Page,
		send: (part: string, fields: Readonly<Record<string, string>>) =>
			Promise.resolve(post(db, pageOf(part), visit, fields)).catch((thrown: unknown) => thrown)
	};
};
/** The boxes of a row as its page fills them. */
const row = (name: string, { key = '', place, text = {} }: Item) => ({
	[`${name}_key`]: key,
	[`${name}_was`]: String(place),
	[`${name}_place`]: String(place),
	[`${name}_en`]: text.en ?? '',
	[`${name}_sr`]: text.sr ?? ''
});
const rows = (name: string, items: readonly Item[]) =>
	Object.assign({}, ...items.map((item, at) => row(`${name}_${at}`, item))) as Record<
		string,
		string
	>;
const texts = (numbers: object) =>
	Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
const saved = expect.objectContaining({ status: 303 });
const refused = (values: object, field: string) => ({
	status: 422,
	data: {
		...{ action: 'default', values },
		issues: [{ field, message: expect.any(String) }]
	}
});

/** Each page with its form as it is opened, and with something wrong in it. */
const pages: Readonly<
	Record<
		string,
		{
			readonly form: (page: never) => Record<string, string>;
			readonly wrong: readonly [field: string, typed: string];
			readonly part: (plan: Plan) => unknown;
		}
	>
> = {
	rules: {
		form: (page: { rules: readonly (Item & { key: string })[] }) =>
			texts(
				Object.assign(
					{},
					...page.rules.map(({ key, text }) => ({
						[`${key}_en`]: text?.en,
						[`${key}_sr`]: text?.sr
					}))
				) as object
			),
		wrong: ['place_en', 'x'.repeat(601)],
		part: (plan) => plan.agreement
	},
	rhythm: {
		form: (page: { numbers: object; prompts: readonly (Item & { session: number })[] }) => ({
			...texts(page.numbers),
			...rows('prompt', page.prompts),
			...Object.fromEntries(
				page.prompts.map(({ session }, at) => [`prompt_${at}_session`, String(session)])
			)
		}),
		wrong: ['sessions', '0'],
		part: (plan) => plan.rhythm
	},
	closing: {
		form: (page: { numbers: object; questions: readonly Item[] }) => ({
			...texts(page.numbers),
			...rows('question', page.questions)
		}),
		wrong: ['leastSessions', '99'],
		part: (plan) => plan.ending
	},
	'check-ins': {
		form: (page: {
			moments: readonly (Item & { from: string; days: number; statements: readonly Item[] })[];
		}) => ({
			...rows(
				'moment',
				page.moments.map((moment) => ({ ...moment, text: moment.name }) as Item)
			),
			...(Object.assign(
				{},
				...page.moments.map(({ from, days, statements }, at) => ({
					[`moment_${at}_from`]: from,
					[`moment_${at}_days`]: String(days),
					...rows(`statement_${at}`, statements)
				}))
			) as object)
		}),
		wrong: ['moment_1_days', '5000'],
		part: (plan) => plan.checkIns
	}
};

describe.each(Object.entries(pages))('%s', (part, { form, wrong: [field, typed], part: of }) => {
	test('sent as it was opened changes nothing', async () => {
		const { plan, open, send } = await made();
		const before = await plan();
		const page = await open(part);
		const fields = { seen: '0', ...form(page as never) };
		expect(await send(part, fields)).toEqual(saved);
		expect(await plan()).toEqual(before);
		expect((await open(part)).history).toEqual({ seen: 0, changes: [] });
	});

	test('with something wrong comes back with everything that was typed', async () => {
		const { plan, open, send } = await made();
		const before = await plan();
		const fields = { seen: '0', ...form((await open(part)) as never), [field]: typed };
		const answer = await send(part, fields);
		expect(answer).toMatchObject(refused(fields, field));
		expect(await plan()).toEqual(before);
	});

	test('of somebody who has not seen the newest change comes back as well', async () => {
		const { plan, open, send } = await made();
		const [box = ''] = Object.keys(form((await open(part)) as never)).filter((name) =>
			name.endsWith('_en')
		);
		const fields = { seen: '0', ...form((await open(part)) as never) };
		expect(await send(part, { ...fields, [box]: 'First.' })).toEqual(saved);
		const between = of(await plan());
		const second = { ...fields, [box]: 'Second.' };
		expect(await send(part, second)).toMatchObject(refused(second, ''));
		expect(of(await plan())).toEqual(between);
		const { history } = await open(part);
		expect(history.seen > 0).toBe(true);
		// A prompt has no key: other words are another prompt, one added and one left out.
		const told = part === 'rhythm' ? 2 : 1;
		expect(history.changes.map(({ lines }) => lines.length)).toEqual([told]);
		expect(await send(part, { ...second, seen: String(history.seen) })).toEqual(saved);
	});
});

test('prompts move to another session and another place, and empty ones go', async () => {
	const { plan, open, send } = await made();
	const fields = { seen: '0', ...pages['rhythm']!.form((await open('rhythm')) as never) };
	const before = (await plan()).rhythm.prompts;
	await send('rhythm', {
		...fields,
		...{ prompt_0_session: '5', prompt_2_place: '1', prompt_3_en: '', prompt_3_sr: '' },
		...{ prompt_9_session: '1', prompt_9_place: '1', prompt_9_en: 'Quite new.' }
	});
	expect((await plan()).rhythm.prompts).toEqual([
		[before[0]![2], { en: 'Quite new.' }, before[0]![1]],
		[before[1]![1]],
		before[2],
		[],
		[before[0]![0]]
	]);
});

test('a moment that says something needs a name, and an empty one is none', async () => {
	const { plan, open, send } = await made();
	const page = await open('check-ins');
	const fields = { seen: '0', ...pages['check-ins']!.form(page as never) };
	const more = { ...row('moment_4', { place: 5 }), moment_4_from: 'end', moment_4_days: '30' };
	expect(await send('check-ins', { ...fields, ...more })).toEqual(saved);
	expect((await plan()).checkIns.length).toBe(4);
	const nameless = { ...fields, ...more, statement_4_0_en: 'We write.' };
	expect(await send('check-ins', nameless)).toMatchObject(refused(nameless, 'moment_4_en'));
	await send('check-ins', { ...nameless, moment_4_en: 'A month later', moment_0_gone: 'true' });
	expect((await plan()).checkIns.map(({ key }) => key)).toEqual([
		...['middle', 'end', 'later', 'moment5']
	]);
});
