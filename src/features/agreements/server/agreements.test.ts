import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { stranger, theSystem, type Actor } from '#core/actor.ts';
import { Missing, Refused } from '#core/refusal.ts';
import { joinPerson } from '#features/people/server/join-person.ts';
import { pairs } from '#features/programmes/blueprints/pairs.ts';
import { planChanges } from '#features/programmes/server/plan-changes.ts';
import type { Clause } from '#features/programmes/types.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import type { PdfContent } from '#platform/pdf/content.ts';
import { aMentorship, type MadeMentorship } from '#tests/factories/mentorships.ts';
import { testDb } from '#tests/support/database.ts';
import { standingOf } from '../rules.ts';
import { boardWords } from '../shown.ts';
import type { Terms } from '../types.ts';
import { acceptAgreement } from './accept-agreement.ts';
import { noteAcceptance } from './note-acceptance.ts';
import { proposeAgreement } from './propose-agreement.ts';
import { setRules } from './set-rules.ts';
import { agreementFor, agreementsOf } from './queries.ts';
import { remindOfAgreements } from './remind-of-agreements.ts';

const published = '2026-08-20T10:00:00Z';
const dates = {
	opens: '2026-08-10T09:00',
	deadline: '2026-08-31T23:59',
	startsOn: '2026-09-01'
} as const;
const at = <T>(instant: string, work: () => Promise<T>) => withClock(instant, work);
const terms: Terms = {
	every: 'month',
	minutes: 90,
	mode: 'either',
	place: 'Kafe Proba',
	offLimits: '',
	contact: 'two-days'
};

let db: Db;
let coordinator: Actor;

const person = (personId: string): Actor => ({ personId, roles: [] });
const made = (blueprint?: 'pairs' | 'organisations' | 'teams') =>
	at(published, () => aMentorship(db, { ...dates, ...(blueprint && { blueprint }) }));
type Made = Awaited<ReturnType<typeof made>>;

const propose = (
	of: MadeMentorship,
	actor: Actor,
	over: Partial<Terms> = {},
	seen = 0,
	revision = 1
) =>
	at('2026-09-02T10:00:00Z', () =>
		proposeAgreement(db, actor, {
			mentorshipId: of.id,
			seen,
			revision,
			terms: { ...terms, ...over }
		})
	);
const accept = (of: MadeMentorship, actor: Actor, agreementId: string, hour = '12:00') =>
	at(`2026-09-02T${hour}:00Z`, () =>
		acceptAgreement(db, actor, { mentorshipId: of.id, agreementId })
	);
const seen = (of: MadeMentorship, actor: Actor) => agreementFor(db, actor, of.id);
async function standing(of: MadeMentorship) {
	const { members, versions } = await seen(of, theSystem);
	const { inForce, open } = standingOf(
		versions,
		members.map(({ personId }) => personId)
	);
	return {
		inForce: inForce && [inForce.version.version, inForce.since.toString()],
		open: open && [open.version.version, open.waitingFor]
	};
}
const letters = (of: Made, kind: string) =>
	db
		.selectFrom('outbox')
		.leftJoin('outboxAttachments', 'outboxId', 'outbox.id')
		.select(['personId', 'outboxAttachments.name', 'outboxAttachments.document'])
		.where('kind', '=', kind)
		.where('personId', 'in', [of.mentor, ...of.mentees])
		.where('text', 'like', `%${of.id}%`)
		.execute();
const coordinatorOf = (programmeId: string): Actor => ({
	...coordinator,
	roles: [{ kind: 'coordinator', programmeId, cycleId: null, country: null }]
});

beforeAll(async () => {
	({ db } = await testDb());
	const personId = await joinPerson(db, {
		name: 'Žaklina Probić',
		email: 'zaklina@example.org',
		locale: 'sr-Latn'
	});
	coordinator = { personId, roles: [] };
});

describe('an agreement', () => {
	test('is proposed by one side, accepted by the other, and told to both with the document', async () => {
		const pair = await made();
		const [mentor, mentee] = [person(pair.mentor), person(pair.mentees[0]!)];
		const id = await propose(pair, mentee);
		expect(await standing(pair)).toEqual({ inForce: undefined, open: [1, [pair.mentor]] });
		expect((await letters(pair, 'agreement-proposed')).map(({ personId }) => personId)).toEqual([
			pair.mentor
		]);
		expect(await letters(pair, 'agreement-in-force')).toEqual([]);

		await accept(pair, mentor, id);
		expect(await standing(pair)).toEqual({
			inForce: [1, '2026-09-02T12:00:00Z'],
			open: undefined
		});
		const told = await letters(pair, 'agreement-in-force');
		expect(told.map(({ personId }) => personId).toSorted()).toEqual(
			[pair.mentor, pair.mentees[0]!].toSorted()
		);
		const [english, serbian] = told
			.map(({ name, document }) => {
				const { facts, sections } = document as PdfContent;
				return { name, facts, yes: sections[1]?.answers };
			})
			.toSorted((a, b) => a.name!.localeCompare(b.name!));
		expect(english).toEqual({
			name: 'agreement.pdf',
			facts: [
				{ term: 'Between', detail: 'Ana Primerović and Boris Ogledović' },
				{ term: 'Version', detail: '1' },
				{ term: 'State', detail: 'In force since 2 September 2026' }
			],
			yes: [
				{
					question: 'Ana Primerović',
					answer: 'accepted on 2 September 2026 at 12:00, Belgrade time'
				},
				{
					question: 'Boris Ogledović',
					answer: 'accepted on 2 September 2026 at 14:00, Belgrade time'
				}
			]
		});
		expect(serbian).toEqual({
			name: 'dogovor.pdf',
			facts: [
				{ term: 'Između', detail: 'Ana Primerović i Boris Ogledović' },
				{ term: 'Verzija', detail: '1' },
				{ term: 'Stanje', detail: 'Važi od 2. septembra 2026.' }
			],
			yes: [
				{
					question: 'Ana Primerović',
					answer: 'prihvaćeno 2. septembra 2026. u 12:00 po beogradskom vremenu'
				},
				{
					question: 'Boris Ogledović',
					answer: 'prihvaćeno 2. septembra 2026. u 14:00 po beogradskom vremenu'
				}
			]
		});
		const { versions } = await seen(pair, mentor);
		expect(versions[0]).toMatchObject({
			terms,
			clauses: pairs.plan.agreement.clauses,
			proposedBy: 'Ana Primerović'
		});
		const audit = await db.selectFrom('audit').select('what').where('subjectId', '=', id).execute();
		expect(audit.map(({ what }) => what)).toEqual(['propose-agreement', 'accept-agreement']);
	});

	test('proposed or accepted twice is one version and one yes, without a second letter', async () => {
		const pair = await made();
		const [mentor, mentee] = [person(pair.mentor), person(pair.mentees[0]!)];
		const id = await propose(pair, mentee);
		expect(await propose(pair, mentee)).toBe(id);
		await accept(pair, mentor, id);
		await accept(pair, mentor, id, '15:00');
		expect(await standing(pair)).toMatchObject({ inForce: [1, '2026-09-02T12:00:00Z'] });
		expect(await letters(pair, 'agreement-proposed')).toHaveLength(1);
		expect(await letters(pair, 'agreement-in-force')).toHaveLength(2);
	});

	test('that is changed must be accepted anew, and the old version holds and stays until then', async () => {
		const pair = await made();
		const [mentor, mentee] = [person(pair.mentor), person(pair.mentees[0]!)];
		await accept(pair, mentor, await propose(pair, mentee));
		const second = await propose(pair, mentor, { minutes: 60 }, 1);
		expect(await standing(pair)).toEqual({
			inForce: [1, '2026-09-02T12:00:00Z'],
			open: [2, [pair.mentees[0]]]
		});
		await accept(pair, mentee, second, '16:00');
		expect(await standing(pair)).toEqual({
			inForce: [2, '2026-09-02T16:00:00Z'],
			open: undefined
		});
		const { versions } = await seen(pair, mentee);
		expect(versions.map(({ version, terms: { minutes } }) => [version, minutes])).toEqual([
			[2, 60],
			[1, 90]
		]);
	});

	test.each(['organisations', 'teams'] as const)('of %s needs every member', async (blueprint) => {
		const team = await made(blueprint);
		const [first, ...others] = [...team.mentees, team.mentor];
		const id = await propose(team, person(first!));
		for (const member of others) {
			expect((await standing(team)).inForce).toBe(undefined);
			await accept(team, person(member), id);
		}
		expect(await standing(team)).toMatchObject({ inForce: [1, '2026-09-02T12:00:00Z'] });
	});
});

describe('at the same moment', () => {
	test('two who accept both accept, and everybody is told once', async () => {
		const team = await made('teams');
		const id = await propose(team, person(team.mentor));
		await Promise.all(team.mentees.map((mentee) => accept(team, person(mentee), id)));
		expect(await standing(team)).toMatchObject({ inForce: [1, '2026-09-02T12:00:00Z'] });
		expect(await letters(team, 'agreement-in-force')).toHaveLength(4);
	});

	test('a change and a yes never make a yes to the text that was not read', async () => {
		for (let round = 0; round < 5; round++) {
			const pair = await made();
			const [mentor, mentee] = [person(pair.mentor), person(pair.mentees[0]!)];
			const read = await propose(pair, mentee);
			const [yes] = await Promise.allSettled([
				accept(pair, mentor, read),
				propose(pair, mentee, { minutes: 45 }, 1)
			]);
			const { versions } = await seen(pair, theSystem);
			const changed = versions.find(({ version }) => version === 2);
			expect(changed?.acceptances.map(({ personId }) => personId)).toEqual([pair.mentees[0]]);
			if (yes.status === 'rejected') {
				expect(yes.reason).toMatchObject({
					code: 'agreement_changed',
					facts: { name: 'Ana Primerović' }
				});
			}
		}
	});

	test('two who propose: the second reads the first proposal', async () => {
		const pair = await made();
		const answers = await Promise.allSettled([
			propose(pair, person(pair.mentor), { minutes: 45 }),
			propose(pair, person(pair.mentees[0]!), { minutes: 60 })
		]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		const refused = answers.find((answer) => answer.status === 'rejected');
		expect(refused?.reason).toBeInstanceOf(Refused);
		expect((await seen(pair, theSystem)).versions).toHaveLength(1);
	});
});

describe('on paper', () => {
	test('the team writes down what was agreed and who signed, as its own record', async () => {
		const pair = await made();
		const team = coordinatorOf(pair.cycle.programmeId);
		const agreementId = await propose(pair, team);
		expect(await standing(pair)).toMatchObject({ inForce: undefined });
		const note = (personId: string, actor = team) =>
			at('2026-09-03T10:00:00Z', () =>
				noteAcceptance(db, actor, { mentorshipId: pair.id, agreementId, personId })
			);
		await expect(note(pair.mentor, person(pair.mentees[0]!))).rejects.toBeInstanceOf(Missing);
		await expect(note(team.personId!)).rejects.toBeInstanceOf(Missing);
		await accept(pair, person(pair.mentor), agreementId);
		await note(pair.mentor);
		await note(pair.mentees[0]!);
		expect(await standing(pair)).toMatchObject({ inForce: [1, '2026-09-03T10:00:00Z'] });
		const [version] = (await seen(pair, team)).versions;
		const notes = version!.acceptances.map(({ personId, notedBy }) => [personId, notedBy]);
		expect(Object.fromEntries(notes)).toEqual({
			[pair.mentor]: null,
			[pair.mentees[0]!]: 'Žaklina Probić'
		});
	});
});

describe('the rules of a cycle', () => {
	test('are changed by its team, and only what was read is proposed', async () => {
		const pair = await made();
		const [mentor, mentee] = [person(pair.mentor), person(pair.mentees[0]!)];
		const first = await propose(pair, mentee);
		await accept(pair, mentor, first);
		const { clauses } = pairs.plan.agreement;
		const texts = Object.fromEntries(clauses.map(({ key, text }) => [key, text]));
		const changed = { ...texts, place: { en: 'We meet in the open air.', sr: '' } };
		const set = (actor: Actor, wanted: typeof texts = changed) =>
			setRules(db, actor, { cycleId: pair.cycle.id, seen: 0, texts: wanted });
		const team = coordinatorOf(pair.cycle.programmeId);
		await expect(set(mentor)).rejects.toBeInstanceOf(Missing);
		await expect(set(team, { ...texts, length: { en: '', sr: '' } })).rejects.toMatchObject({
			issues: [{ field: 'length_en', code: 'required' }]
		});
		await set(team);
		await set(team);
		await expect(set(team, texts)).rejects.toMatchObject({ code: 'plan_changed' });
		const changes = await planChanges<readonly Clause[]>(db, pair.cycle.id, 'rules');
		const place = (of: readonly Clause[]) => of.find(({ key }) => key === 'place')?.text;
		expect(changes.map((each) => [place(each.before), place(each.after)])).toEqual([
			[texts['place'], changed.place]
		]);

		await expect(propose(pair, mentor, { minutes: 60 }, 1)).rejects.toMatchObject({
			code: 'agreement_rules_changed'
		});
		const placeIn = async () =>
			(await seen(pair, mentor)).versions.map(
				({ clauses: all }) => all.find(({ key }) => key === 'place')?.text.en
			);
		const before = clauses.find(({ key }) => key === 'place')?.text.en;
		expect(await placeIn()).toEqual([before]);
		await propose(pair, mentor, {}, 1, 2);
		expect(await placeIn()).toEqual(['We meet in the open air.', before]);
		expect(await standing(pair)).toMatchObject({ inForce: [1, '2026-09-02T12:00:00Z'] });
	});
});

describe('nobody else', () => {
	test('reads it, proposes or accepts', async () => {
		const [pair, other] = [await made(), await made()];
		const id = await propose(pair, person(pair.mentor));
		const outsiders = [
			stranger,
			person(other.mentor),
			person(other.mentees[0]!),
			coordinatorOf(other.cycle.programmeId)
		];
		for (const actor of outsiders) {
			await expect(seen(pair, actor)).rejects.toBeInstanceOf(Missing);
			await expect(propose(pair, actor, { minutes: 30 }, 1)).rejects.toBeInstanceOf(Missing);
			await expect(accept(pair, actor, id)).rejects.toBeInstanceOf(Missing);
			expect(await agreementsOf(db, actor, pair.cycle.id)).toEqual(new Map());
		}
		const byTeam = accept(pair, coordinatorOf(pair.cycle.programmeId), id);
		await expect(byTeam).rejects.toBeInstanceOf(Missing);
		expect(await standing(pair)).toEqual({ inForce: undefined, open: [1, pair.mentees] });
	});

	test('somebody who left no longer reads it, and whoever stays is not kept waiting for them', async () => {
		const team = await made('teams');
		const [left, ...staying] = team.mentees;
		const id = await propose(team, person(left!));
		await db
			.deleteFrom('mentorshipMembers')
			.where('mentorshipId', '=', team.id)
			.where('personId', '=', left!)
			.execute();
		await expect(seen(team, person(left!))).rejects.toBeInstanceOf(Missing);
		await expect(accept(team, person(left!), id)).rejects.toBeInstanceOf(Missing);
		for (const member of [...staying, team.mentor]) await accept(team, person(member), id);
		expect(await standing(team)).toMatchObject({ inForce: [1, '2026-09-02T12:00:00Z'] });
	});

	test('an agreement of others, or one that is not there, is missing', async () => {
		const [pair, other] = [await made(), await made()];
		await propose(pair, person(pair.mentor));
		const id = await propose(other, person(other.mentor));
		await expect(accept(pair, person(pair.mentees[0]!), id)).rejects.toMatchObject({
			code: 'agreement_changed'
		});
		const nowhere = { ...pair, id: randomUUID() };
		await expect(accept(nowhere, person(pair.mentor), id)).rejects.toBeInstanceOf(Missing);
	});
});

describe('the board', () => {
	test('says where each agreement stands', async () => {
		const pair = await made();
		const words = async () => {
			const { members } = await seen(pair, theSystem);
			const versions = (await agreementsOf(db, theSystem, pair.cycle.id)).get(pair.id) ?? [];
			return boardWords(versions, members, 'Europe/Belgrade', 'en');
		};
		expect(await words()).toEqual({ tone: 'quiet', text: 'None yet' });
		const id = await propose(pair, person(pair.mentees[0]!));
		expect(await words()).toEqual({ tone: 'open', text: 'Waiting for Boris Ogledović' });
		await accept(pair, person(pair.mentor), id);
		expect(await words()).toEqual({ tone: 'good', text: 'In force since 2 Sept 2026' });
	});
});

describe('the reminder', () => {
	const remind = (instant: string) => at(instant, () => remindOfAgreements(db, theSystem, {}));

	test('goes to everybody in a mentorship of five days without an agreement, once', async () => {
		const [without, agreed] = [await made(), await made()];
		await accept(agreed, person(agreed.mentor), await propose(agreed, person(agreed.mentees[0]!)));
		await remind('2026-08-24T10:00:00Z');
		expect(await letters(without, 'agreement-reminder')).toEqual([]);
		await remind('2026-08-25T10:00:00Z');
		expect(await remind('2026-08-26T10:00:00Z')).toBe(0);
		expect(await letters(without, 'agreement-reminder')).toHaveLength(2);
		expect(await letters(agreed, 'agreement-reminder')).toEqual([]);
	});

	test('is left out when the mentorship is older than a month', async () => {
		const old = await made();
		await remind('2026-09-20T10:00:00Z');
		expect(await letters(old, 'agreement-reminder')).toEqual([]);
	});
});
