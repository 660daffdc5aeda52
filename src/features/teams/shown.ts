import { m } from '#messages';
import type { Locale } from '#core/locale.ts';
import { choicesOf, listOf } from '#features/mentors/labels.ts';
import { reasonWords } from '#features/matching/reasons.ts';
import { proposalWords } from '#features/matching/shown.ts';
import type { Assessed, Proposal } from '#features/matching/types.ts';
import { teamRoles } from '#features/programmes/lists.ts';
import { optionsOf } from '#features/programmes/rules.ts';
import type { LocalisedText } from '#core/locale.ts';
import type { Plan } from '#features/programmes/types.ts';
import { countryName } from '#language/countries.ts';
import { formatList } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import type { CardInTeam } from './rules.ts';
import type { WishCard } from './types.ts';

interface Companion {
	readonly id: string;
	readonly title: string;
	readonly country: string;
}

interface OwnCard {
	readonly forming: {
		readonly programme: LocalisedText;
		readonly plan: Plan;
		readonly closedAt: Temporal.Instant | null;
	};
	readonly name: string;
	readonly others: readonly Companion[];
	readonly ideas: readonly {
		readonly id: string;
		readonly text: string;
		readonly author: string;
	}[];
	readonly card: Omit<WishCard, 'application'> | null;
}

/** A card as its author's phone shows it. */
export function cardShown({ forming, name, others, ideas, card }: OwnCard, locale: Locale) {
	const { roles = [], people = [], ideas: ranked = [] } = card ?? {};
	return {
		programme: pickText(forming.programme, locale),
		closed: forming.closedAt !== null,
		name,
		others: others
			.map(({ id, title, country }) => ({
				value: id,
				label: m.teams_person_from(
					{ name: title, country: countryName(country, locale) },
					{ locale }
				)
			}))
			.toSorted((a, b) => a.label.localeCompare(b.label, locale)),
		ideas: ideas.map(({ id, text, author }) => ({
			value: id,
			label: m.teams_idea_by({ idea: text, author }, { locale })
		})),
		roles: choicesOf(optionsOf(forming.plan, 'teamRoles'), locale),
		card: { roles, people, ideas: ranked }
	};
}

interface NamedTeam {
	readonly members: readonly Companion[];
	readonly mentor: string;
	readonly why: Assessed;
}

/** A team as the room reads it: who, from where, with which mentor, and why; no points. */
export function teamShown({ members, mentor, why }: NamedTeam, plan: Plan, locale: Locale) {
	return {
		members: members.map((member) => companionShown(member, locale)),
		mentor,
		reasons: why.reasons.map((reason) => reasonWords(reason, plan, locale))
	};
}

interface Formed {
	readonly proposal: Proposal;
	readonly cards: readonly (CardInTeam & { readonly avoids: readonly string[] })[];
	readonly ideas: Readonly<Record<string, string>>;
	readonly named: (id: string) => Companion & { readonly city: string };
}

/** Why a team from wish cards is one, in words: its points, and what each member wrote and got. For coordinators alone. */
export function formedWords({ proposal, cards, ideas, named }: Formed, plan: Plan, locale: Locale) {
	const nameOf = (id: string) => named(id).title;
	const namesOf = (ids: readonly string[]) => formatList(ids.map(nameOf), locale);
	return {
		proposal: proposalWords(
			{ ...proposal, mentees: proposal.mentees.map(named), mentor: named(proposal.mentor) },
			plan,
			locale
		),
		cards: cards.map((card) => ({
			id: card.application,
			name: nameOf(card.application),
			empty: card.empty,
			roles: listOf([...optionsOf(plan, 'teamRoles'), ...teamRoles], card.roles, locale),
			ideas: card.ideas.map(({ id, with: others }) =>
				others.length === 0
					? (ideas[id] ?? '–')
					: m.teams_idea_shared({ idea: ideas[id] ?? '–', names: namesOf(others) }, { locale })
			),
			people: card.people.map(({ id, met }) =>
				met ? m.teams_person_met({ name: nameOf(id) }, { locale }) : nameOf(id)
			),
			avoids: card.avoids.map(nameOf).join(', ')
		}))
	};
}

/** What `formedWords` gives for one card. */
export type CardWords = ReturnType<typeof formedWords>['cards'][number];

/** Somebody with the name of their country. */
export function companionShown({ id, title, country }: Companion, locale: Locale) {
	return { id, title, country, place: country && countryName(country, locale) };
}

/** What a swap by hand took or brought, in words. */
export function costWords(cost: number, locale: Locale): string {
	if (cost === 0) return m.teams_swap_even({}, { locale });
	const count = Math.abs(cost);
	return cost > 0
		? m.teams_swap_cost({ count }, { locale })
		: m.teams_swap_gain({ count }, { locale });
}
