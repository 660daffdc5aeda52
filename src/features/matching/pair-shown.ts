import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { Move, PairExplained } from '#engine/pairs/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import { brokenWords } from './reasons.ts';
import { assessedWords, personWords, pinWords, whenAndWho } from './shown.ts';
import type { Assessed, BrokenRule, MatchingQuestion, Pin } from './types.ts';

interface Person {
	readonly id: string;
	readonly title: string;
	readonly country: string;
	readonly city: string;
}

interface Note {
	readonly kind: 'judgement' | 'contact' | 'talk';
	readonly value: number;
	readonly side: string | null;
	readonly reason: string;
	readonly madeAt: Temporal.Instant;
	readonly by: string | null;
}

interface Pair {
	readonly run: {
		readonly named: (id: string) => Person;
		readonly publishedAt: Temporal.Instant | null;
		readonly superseded: boolean;
	};
	readonly question: MatchingQuestion;
	readonly mentee: string;
	readonly mentor: string;
	readonly assessed: Assessed;
	readonly broken: readonly BrokenRule[];
	readonly chosen: boolean;
	readonly explained: PairExplained | null;
	readonly pins: readonly (Pin & {
		readonly id: string;
		readonly reason: string;
		readonly madeAt: Temporal.Instant;
		readonly by: string | null;
	})[];
	readonly notes: readonly Note[];
}

/** Two people in a run, in words: why they are together, or what it would take. */
export function pairWords(
	pair: Pair,
	cycle: { readonly plan: Plan; readonly timeZone: string },
	locale: Locale
) {
	const { question, run, assessed } = pair;
	const plan = { ...cycle.plan, matching: question.matching };
	const nameOf = (id: string) => run.named(id).title;
	const [mentee, mentor] = [run.named(pair.mentee), run.named(pair.mentor)];
	const pins = pair.pins.map((pin) =>
		pinWords(
			{ ...pin, menteeName: mentee.title, mentorName: mentor.title, waits: false },
			locale,
			cycle.timeZone
		)
	);
	const newest = (kind: Note['kind'], side: string | null = null) =>
		pair.notes.find((note) => note.kind === kind && note.side === side);
	const judged = newest('judgement');
	const contact = newest('contact');
	return {
		mentee: personWords(mentee, locale),
		mentor: personWords(mentor, locale),
		chosen: pair.chosen,
		open: run.publishedAt === null && !run.superseded,
		points: assessed.score,
		reasons: assessedWords(assessed.reasons, plan, locale),
		deskReasons: assessedWords(assessed.deskReasons ?? [], plan, locale),
		broken: pair.broken.map((rule) => brokenWords(rule, locale)),
		...explainedWords(pair, nameOf, locale),
		pins,
		said: {
			points: String(judged?.value ?? 0),
			reason: judged?.reason ?? '',
			known: contact?.value === 1,
			from: contact?.reason ?? '',
			mentee: String(newest('talk', 'mentee')?.value ?? ''),
			mentor: String(newest('talk', 'mentor')?.value ?? '')
		},
		notes: pair.notes.map((note, at) => ({
			at,
			words: noteWords(note, locale),
			reason: note.reason,
			by: whenAndWho(note, locale, cycle.timeZone)
		})),
		likings: ([2, 1, 0, -1, -2] as const).map((value) => ({
			value: String(value),
			label: likingWords(value, locale)
		}))
	};
}

function explainedWords(
	{ explained, mentor, question, chosen }: Pair,
	nameOf: (id: string) => string,
	locale: Locale
) {
	const { has = null, instead, others = [] } = explained ?? {};
	const columnOf = new Map(question.mentors.map(({ id }, at) => [id, at + 1]));
	return {
		ranks: chosen && has?.mentor === mentor ? has : null,
		instead: instead ? insteadWords(instead, nameOf, locale) : null,
		others: others.map((other) => ({
			column: columnOf.get(other.mentor)!,
			name: nameOf(other.mentor),
			points: other.score,
			costs: costWords(other, locale),
			moves: other.moves.length - 1
		}))
	};
}

/** What it would take, as sentences; the moves one by one. Null for a pair that the run has. */
function insteadWords(
	instead: PairExplained['instead'],
	nameOf: (id: string) => string,
	locale: Locale
) {
	const only = (sentence: string) => ({ sentences: [sentence], moves: [] as string[] });
	switch (instead.kind) {
		case 'paired':
			return null;
		case 'forbidden':
			return only(m.matching_pair_forbidden_by_hand({}, { locale }));
		case 'blocked':
			return only(
				{
					'mentee-fixed': m.matching_pair_blocked_mentee_fixed,
					'mentor-full': m.matching_pair_blocked_mentor_full,
					rules: m.matching_pair_blocked_rules
				}[instead.code]({}, { locale })
			);
		case 'possible':
			return {
				sentences: costWords(instead, locale),
				moves: instead.moves.map((move) => moveWords(move, nameOf, locale))
			};
	}
}

/** What a change costs the whole, as sentences. */
export function costWords(
	{ cost, fewerPlaced }: { readonly cost: number; readonly fewerPlaced: number },
	locale: Locale
): string[] {
	const points =
		cost > 0
			? m.matching_pair_cost({ cost }, { locale })
			: cost < 0
				? m.matching_pair_cost_gain({ gain: -cost }, { locale })
				: m.matching_pair_cost_none({}, { locale });
	const fewer = fewerPlaced > 0 ? [m.matching_pair_fewer({ count: fewerPlaced }, { locale })] : [];
	return [...fewer, points];
}

function moveWords({ mentee, from, to }: Move, nameOf: (id: string) => string, locale: Locale) {
	const none = m.matching_pair_move_none({}, { locale });
	return m.matching_pair_move(
		{
			mentee: nameOf(mentee),
			from: from === null ? none : nameOf(from),
			to: to === null ? none : nameOf(to)
		},
		{ locale }
	);
}

function noteWords({ kind, value, side }: Note, locale: Locale): string {
	if (kind === 'judgement') return m.matching_noted_judgement({ value }, { locale });
	if (kind === 'contact') {
		return value === 1
			? m.matching_noted_contact({}, { locale })
			: m.matching_noted_no_contact({}, { locale });
	}
	const liking = likingWords(value, locale);
	return side === 'mentee'
		? m.matching_noted_talk_mentee({ liking }, { locale })
		: m.matching_noted_talk_mentor({ liking }, { locale });
}

const likings: Readonly<Record<string, (inputs: object, options: { locale: Locale }) => string>> = {
	2: m.matching_talk_2,
	1: m.matching_talk_1,
	0: m.matching_talk_0,
	'-1': m.matching_talk_m1,
	'-2': m.matching_talk_m2
};

function likingWords(value: number, locale: Locale): string {
	return likings[String(value)]!({}, { locale });
}
