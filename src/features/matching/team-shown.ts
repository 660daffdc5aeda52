import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import type { TeamMove, WhyNotTogether } from '#engine/teams/types.ts';
import type { Two } from '#engine/types.ts';
import type { Plan } from '#features/programmes/types.ts';
import { collate, formatList } from '#language/format.ts';
import { costWords } from './pair-shown.ts';
import { personWords, pinWords, proposalWords } from './shown.ts';
import type { MentorInstead, StandIn } from './stand-ins.ts';
import type { Asked, Proposal, TeamPin } from './types.ts';

interface Person {
	readonly id: string;
	readonly title: string;
	readonly country: string;
	readonly city: string;
}

type Pin = TeamPin & {
	readonly id: string;
	readonly reason: string;
	readonly madeAt: Temporal.Instant;
	readonly by: string | null;
};

/** A team as it stands, with what is around it. */
interface Around {
	readonly named: (id: string) => Person;
	readonly mates: readonly string[];
	readonly standIns: readonly StandIn[];
	readonly mentors: readonly MentorInstead[];
	readonly people: readonly string[];
	readonly asked: {
		readonly two: Two;
		readonly why: WhyNotTogether | null;
		readonly pins: readonly Pin[];
	} | null;
}

interface Team extends Omit<Around, 'named' | 'mates'> {
	readonly run: {
		readonly named: (id: string) => Person;
		readonly publishedAt: Temporal.Instant | null;
		readonly superseded: boolean;
		readonly asked: Asked;
	};
	readonly proposal: Proposal;
}

/** One team of a run in words: why, who else could be in it, and what another would take. */
export function teamWords(
	{ run, proposal, ...around }: Team,
	cycle: { readonly plan: Plan; readonly timeZone: string },
	locale: Locale
) {
	const { named } = run;
	const plan = { ...cycle.plan, matching: run.asked.matching };
	const pairs = placesIn(run.asked);
	const words = aroundTeamWords({ ...around, named, mates: proposal.mentees }, cycle, locale);
	return {
		...words,
		open: run.publishedAt === null && !run.superseded,
		proposal: proposalWords(
			{ ...proposal, mentees: proposal.mentees.map(named), mentor: named(proposal.mentor) },
			plan,
			locale
		),
		mentors: words.mentors.map((each) => ({
			...each,
			pair: pairs(proposal.mentees[0]!, each.mentor)
		}))
	};
}

/** What is around a team in words: who else could be in it or mentor it, and what somebody who is asked about would take. */
export function aroundTeamWords(
	{ named, mates, standIns, mentors, people, asked }: Around,
	{ timeZone }: { readonly timeZone: string },
	locale: Locale
) {
	const nameOf = (id: string) => named(id).title;
	const byName = collate(locale);
	const teamOf = (place: number | null, none: string) =>
		place === null ? none : m.teams_team({ number: place + 1 }, { locale });
	const choice = (id: string) => {
		const { title, place } = personWords(named(id), locale);
		return { value: id, label: place ? `${title}, ${place}` : title };
	};
	return {
		two: asked && asked.two,
		standIns: standIns.map(({ member, person, from, cost }) => ({
			...{ member, person },
			instead: nameOf(member),
			name: nameOf(person),
			now: teamOf(from, m.teams_left({}, { locale })),
			cost: costWords({ cost, fewerPlaced: 0 }, locale).join(' ')
		})),
		mentors: mentors.map(({ mentor, from, cost }) => ({
			...{ id: `${mentor} ${from}`, mentor },
			name: nameOf(mentor),
			now: teamOf(from, m.matching_team_mentor_free({}, { locale })),
			cost: costWords({ cost, fewerPlaced: 0 }, locale).join(' ')
		})),
		members: mates.map(choice),
		people: people
			.filter((id) => !mates.includes(id))
			.map(choice)
			.toSorted((a, b) => byName(a.label, b.label)),
		asked: asked && {
			title: m.matching_team_two(
				{ one: nameOf(asked.two[0]), other: nameOf(asked.two[1]) },
				{ locale }
			),
			...whyNotWords(asked.why, nameOf, locale),
			pins: asked.pins.map((pin) =>
				pinWords(
					{ ...pin, menteeName: nameOf(pin.one), mentorName: nameOf(pin.other), waits: false },
					locale,
					timeZone
				)
			)
		}
	};
}

/** What `aroundTeamWords` gives to the page. */
export type AroundTeamWords = ReturnType<typeof aroundTeamWords>;

/** What it would take to have two in one team, as sentences; the moves one by one. */
function whyNotWords(
	why: WhyNotTogether | null,
	nameOf: (id: string) => string,
	locale: Locale
): { readonly sentences: readonly string[]; readonly moves: readonly string[] } {
	const only = (sentence: string) => ({ sentences: [sentence], moves: [] });
	if (!why) return only(m.matching_team_no_time({}, { locale }));
	if (why.kind === 'together') return only(m.matching_team_together({}, { locale }));
	if (why.kind === 'forbidden') return only(m.matching_team_forbidden({}, { locale }));
	if (why.kind === 'blocked') return only(m.matching_team_blocked({}, { locale }));
	return {
		sentences: costWords(why, locale),
		moves: why.moves.map((move) => moveWords(move, nameOf, locale))
	};
}

function moveWords({ person, to }: TeamMove, nameOf: (id: string) => string, locale: Locale) {
	const name = nameOf(person);
	const others = (to ?? []).filter((id) => id !== person).map(nameOf);
	return to === null
		? m.matching_team_move_out({ name }, { locale })
		: m.matching_team_move({ name, others: formatList(others, locale) }, { locale });
}

/** Where the pair of an applicant and a mentor stands in the grid of a run: `7-12`. */
function placesIn({ people = [], mentors = [] }: Asked) {
	return (application: string, mentor: string) => {
		const row = people.findIndex(({ id }) => id === application) + 1;
		return `${row}-${mentors.findIndex(({ id }) => id === mentor) + 1}`;
	};
}
