import type { Locale } from '#core/locale.ts';
import { formatDateTime } from '#language/format.ts';
import { m } from '#messages';
import { declineReasons, type Answer, type DeclineReason, type ProposalState } from './rules.ts';
import type { DeskParty, DeskProposal } from './types.ts';

const reasons: Record<DeclineReason, (i: object, o: { locale: Locale }) => string> = {
	time: m.proposals_reason_time,
	needs: m.proposals_reason_needs,
	acquainted: m.proposals_reason_acquainted,
	way: m.proposals_reason_way,
	other: m.proposals_reason_other
};

const states: Record<ProposalState, (i: object, o: { locale: Locale }) => string> = {
	asking: m.proposals_state_asking,
	begun: m.proposals_state_begun,
	declined: m.proposals_state_declined,
	expired: m.proposals_state_expired,
	withdrawn: m.proposals_state_withdrawn,
	replaced: m.proposals_state_replaced,
	full: m.proposals_state_full
};

const said: Record<Answer, (i: object, o: { locale: Locale }) => string> = {
	yes: m.proposals_said_yes,
	no: m.proposals_said_no,
	more: m.proposals_said_more
};

/** The reasons for a no, as the choices of a form. */
export function reasonChoices(locale: Locale) {
	return declineReasons.map((value) => ({ value, label: reasons[value]({}, { locale }) }));
}

/** A proposal in one reader's words. */
export function proposalRow(proposal: DeskProposal, timeZone: string, locale: Locale) {
	const { id, state, score, mentorshipId, mentor, mentees } = proposal;
	return {
		id,
		state,
		stateWords: states[state]({}, { locale }),
		points: score,
		mentorshipId,
		parties: [mentor, ...mentees].map((party) => partyWords(party, state, timeZone, locale))
	};
}

/** What `proposalRow` gives to the page. */
export type ProposalRow = ReturnType<typeof proposalRow>;

function partyWords(party: DeskParty, state: ProposalState, timeZone: string, locale: Locale) {
	const { askId, answerBy, answer } = party;
	const waits = state === 'asking' && askId !== null && answer === null;
	return {
		side: party.side,
		title: party.title,
		askId,
		answer,
		asksMore: state === 'asking' && answer === 'more',
		open: state === 'asking' && askId !== null && answer !== 'yes',
		line: waits ? m.proposals_waits({ until: lastMinute(answerBy, timeZone, locale) }, { locale }) : lineOf(party, state, timeZone, locale), // prettier-ignore
		reason: party.said?.reason ? reasons[party.said.reason]({}, { locale }) : '',
		words: party.said?.words ?? ''
	};
}

function lineOf(
	{ said: word, askId }: DeskParty,
	state: ProposalState,
	timeZone: string,
	locale: Locale
): string {
	if (!askId) return state === 'asking' ? m.proposals_not_yet({}, { locale }) : m.proposals_not_asked({}, { locale }); // prettier-ignore
	if (!word) return m.proposals_silent({}, { locale });
	const at = formatDateTime(word.at, locale, timeZone);
	const line = said[word.answer]({}, { locale });
	return word.by
		? m.proposals_said_noted({ said: line, at, by: word.by }, { locale })
		: m.proposals_said_at({ said: line, at }, { locale });
}

function lastMinute(answerBy: Temporal.Instant | null, timeZone: string, locale: Locale): string {
	return answerBy ? formatDateTime(answerBy.subtract({ minutes: 1 }), locale, timeZone) : '';
}
