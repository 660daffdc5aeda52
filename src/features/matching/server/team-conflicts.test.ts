import { describe, expect, it } from 'vitest';
import { answerQuestion } from '#engine/question.ts';
import type { PairQuota, TeamShape } from '#features/programmes/types.ts';
import { matchingPlan, mentor, mentored, question } from '#tests/factories/matching.ts';
import { conflictWords } from '../conflict-words.ts';
import { quotasIn } from '../quotas.ts';
import { isOf } from '../team-pins.ts';
import type { MatchingQuestion, Mentored } from '../types.ts';
import { changesOf } from '../ways.ts';
import { arrange, type Ask } from './arrange.ts';
import { replay } from './replay.ts';

const here: Ask = (asked) => answerQuestion(asked, {});
const shape: TeamShape = {
	of: { AL: 1, RS: 1 },
	...{ sharedInterest: 1, differentRole: 0, sharedLanguage: 0, wishedPerson: 0, sharedIdea: 0 }
};
const person = (id: string, over: Partial<Mentored> = {}) =>
	mentored({ id, country: id.slice(0, 2).toUpperCase(), languages: ['en'], ...over });
const two = (over: Partial<MatchingQuestion> = {}): MatchingQuestion =>
	question({
		matching: matchingPlan({ rules: [], teams: shape }),
		people: ['al1', 'al2', 'rs1', 'rs2'].map((id) => person(id)),
		mentors: ['m1', 'm2'].map((id) => mentor({ id, country: 'SI' })),
		...over
	});

/** How many teams can be made after each way out; `ask` where a mentor must be asked first. */
async function afterEachWay(asked: MatchingQuestion) {
	const { conflict } = (await arrange(asked, here)).answered;
	const outcomes = conflict!.ways.map(async (way) => {
		const { matching, unpinned, freed, allowed, places } = changesOf(asked.matching, way, 2);
		if (places.length > 0) return 'ask';
		const again = await arrange(
			{
				...asked,
				matching,
				pins: asked.pins.filter(
					(pin) =>
						![...freed, ...allowed].some(
							({ mentee, mentor: guide }) => mentee === pin.application && guide === pin.mentor
						)
				),
				teamPins: (asked.teamPins ?? []).filter((pin) => !unpinned.some((pair) => isOf(pin, pair)))
			},
			here
		);
		return again.arrangement.proposals.length;
	});
	return Promise.all(outcomes);
}

describe('rules that allow no team', () => {
	it('are said, and each way out leads to all the teams', async () => {
		const mute = two({
			matching: matchingPlan({ rules: ['shared-language'], teams: shape }),
			people: [
				...['al1', 'al2'].map((id) => person(id, { languages: ['sq'] })),
				...['rs1', 'rs2'].map((id) => person(id, { languages: ['sr'] }))
			],
			mentors: ['m1', 'm2'].map((id) => mentor({ id, languages: ['sq', 'sr'] }))
		});
		const { answered, arrangement } = await arrange(mute, here);
		expect(arrangement.proposals).toEqual([]);
		expect(answered.conflict).toMatchObject({
			rules: [{ kind: 'rule', rule: 'shared-language' }],
			...{ wanted: 2, proven: true }
		});
		expect(await afterEachWay(mute)).toEqual([2]);
	});

	it('are that nobody may mentor: the rule gives, or other mentors are found', async () => {
		const near = two({
			matching: matchingPlan({ rules: ['another-country'], teams: shape }),
			mentors: ['m1', 'm2'].map((id) => mentor({ id, country: 'RS' }))
		});
		const kinds = (await arrange(near, here)).answered.conflict?.rules.map(({ kind }) => kind);
		expect(kinds).toEqual(['rule', 'places']);
		expect(await afterEachWay(near)).toEqual([2, 'ask']);
	});

	it('are two who are pinned together and kept apart by a rule that came later', async () => {
		const pinned = two({
			matching: matchingPlan({ rules: ['shared-language'], teams: shape }),
			people: [
				person('al1', { languages: ['sq'] }),
				person('al2'),
				person('rs1', { languages: ['sr'] }),
				person('rs2', { languages: ['sq', 'sr', 'en'] })
			],
			mentors: ['m1', 'm2'].map((id) => mentor({ id, languages: ['sq', 'sr', 'en'] })),
			teamPins: [{ one: 'al1', other: 'rs1', kind: 'together' }]
		});
		const { answered } = await arrange(pinned, here);
		expect(answered.teams).toBeUndefined();
		expect(answered.conflict?.rules.map(({ kind }) => kind)).toContain('rule');
		expect(await afterEachWay(pinned)).toContain(2);
		expect(await replay(pinned, { asked: { ...pinned }, answered }, here)).toMatchObject({
			sameAnswer: true
		});
	});
});

describe('fewer teams than there are people for', () => {
	it('are made, and what would help is said beside them', async () => {
		const few = two({ mentors: [mentor({ id: 'm1', capacity: 1 })] });
		const { answered, arrangement } = await arrange(few, here);
		expect(arrangement.proposals.length).toBe(1);
		const { conflict } = answered;
		expect(conflict?.ways).toEqual([
			{ loosened: [{ rule: { kind: 'places', places: 1 }, by: 1 }], value: null }
		]);
		const words = conflictWords(conflict!, { quotas: [], nameOf: String, locale: 'en' }, 1);
		expect([words.title, words.rules, words.ways[0]?.mentor]).toEqual([
			'1 of 2 teams can be made',
			['The mentors have a place for 1 team.'],
			''
		]);
	});

	it('are nothing where all are made', async () => {
		expect((await arrange(two(), here)).answered.conflict).toBeUndefined();
	});

	it('are fixed people with one mentor who has one place', async () => {
		const pin = { mentor: 'm1', kind: 'together' } as const;
		const crowded = two({
			pins: ['al1', 'al2'].map((application) => ({ ...pin, application }))
		});
		expect((await arrange(crowded, here)).arrangement.proposals.length).toBe(1);
		expect(await afterEachWay(crowded)).toEqual([2, 2]);
	});
});

describe('quotas of teams', () => {
	const different: PairQuota = {
		...{ group: 'across-fields', bound: 'least' },
		...{ count: 60, unit: 'percent' }
	};
	const fields = { al1: ['art'], al2: ['art'], rs1: ['art'], rs2: ['film'] };
	const people = Object.entries(fields).map(([id, own]) => person(id, { fields: own }));
	const asked = (quotas: readonly PairQuota[]) =>
		two({ matching: matchingPlan({ rules: [], teams: shape, quotas }), people });

	it('count teams whose members share no field, and mentors from elsewhere', async () => {
		const half = asked([
			{ ...different, count: 1, unit: 'pairs' },
			{ ...different, group: 'across-countries', count: 100 }
		]);
		const { answered, arrangement } = await arrange(half, here);
		expect(answered.teams?.gap).toBe(0);
		expect(
			quotasIn(half, arrangement).map(({ asked: needed, found, holds }) => [needed, found, holds])
		).toEqual([
			[1, 1, true],
			[2, 2, true]
		]);
	});

	it('that cannot be kept say by how many teams they must give', async () => {
		const both = asked([{ ...different, count: 100 }]);
		const { answered } = await arrange(both, here);
		expect(answered.teams).toBeUndefined();
		expect(answered.conflict?.ways.map(({ loosened }) => loosened)).toEqual([
			[{ rule: { kind: 'quota-least', quota: 'quota-1', least: 2 }, by: 1 }]
		]);
		expect(await afterEachWay(both)).toEqual([2]);
		const telling = {
			quotas: both.matching.quotas,
			teams: true,
			nameOf: String,
			locale: 'en'
		} as const;
		expect(conflictWords(answered.conflict!, telling).ways[0]?.words).toEqual([
			'Loosen by 1 team: At least 100 % of the teams: the members have no field in common, not even two of them.'
		]);
	});
});
