import { post } from '#features/letters/server/post.ts';
import { reasonWords } from '#features/matching/reasons.ts';
import { formatDateTime, formatList } from '#language/format.ts';
import { pickText } from '#language/pick.ts';
import { m } from '#messages';
import type { Db } from '#platform/database.ts';
import type { Ending } from '../rules.ts';
import type { AskedParty, Party, ProposalAtHand } from './find.ts';
import { proposalAddress } from './link.ts';

/** Puts the pairing to one person: with whom, why, and the page on which they read more and answer. */
export async function postProposal(
	db: Db,
	proposal: ProposalAtHand,
	party: Party & { readonly askId: string },
	answerBy: Temporal.Instant
): Promise<void> {
	const { locale } = party;
	const isMentor = party.applicationId === null;
	const facts = factsOf(proposal, party);
	const own = pickText(proposal.plan.consent.words?.[isMentor ? 'mentor' : 'mentee'] ?? {}, locale);
	const opening = isMentor ? m.proposals_letter_mentor : m.proposals_letter_mentee;
	const subject = isMentor ? m.proposals_letter_mentor_subject : m.proposals_letter_mentee_subject;
	const why = proposal.reasons
		.map((reason) => `– ${reasonWords(reason, proposal.plan, locale)}`)
		.join('\n');
	await write(db, proposal, party, 'proposal', subject(facts, { locale }), [
		own === '' ? opening(facts, { locale }) : own,
		m.proposals_letter_with(facts, { locale }),
		...(why === '' ? [] : [m.proposals_letter_why({ reasons: why }, { locale })]),
		answerLine(proposal, party, answerBy)
	]);
}

/** Reminds somebody who has said nothing yet. */
export async function postReminder(
	db: Db,
	proposal: ProposalAtHand,
	party: AskedParty
): Promise<void> {
	const { locale } = party;
	const facts = factsOf(proposal, party);
	const subject = m.proposals_letter_reminder_subject(facts, { locale });
	await write(db, proposal, party, 'proposal-reminder', subject, [
		m.proposals_letter_reminder(facts, { locale }),
		answerLine(proposal, party, party.answerBy)
	]);
}

/** Tells somebody more, who asked for it. */
export async function postReply(
	db: Db,
	proposal: ProposalAtHand,
	party: AskedParty,
	{ words, answerBy }: { readonly words: string; readonly answerBy: Temporal.Instant }
): Promise<void> {
	const { locale } = party;
	const facts = factsOf(proposal, party);
	const subject = m.proposals_letter_reply_subject(facts, { locale });
	await write(db, proposal, party, 'proposal-reply', subject, [
		m.proposals_letter_reply(facts, { locale }),
		words,
		answerLine(proposal, party, answerBy)
	]);
}

/** Tells somebody who was asked that nothing comes of this pairing; never who said no, nor why. */
export async function postOver(
	db: Db,
	proposal: ProposalAtHand,
	party: AskedParty,
	ending: Ending
): Promise<void> {
	const { locale } = party;
	const facts = factsOf(proposal, party);
	const silent = ending === 'expired' && party.answer === null;
	const text = silent
		? m.proposals_letter_expired
		: party.applicationId === null
			? m.proposals_letter_over_mentor
			: m.proposals_letter_over_mentee;
	const subject = m.proposals_letter_over_subject(facts, { locale });
	await write(db, proposal, party, 'proposal-over', subject, [text(facts, { locale })]);
}

function factsOf(proposal: ProposalAtHand, party: Party) {
	const others = proposal.parties.filter(
		({ applicationId }) => (applicationId === null) !== (party.applicationId === null)
	);
	return {
		name: party.name,
		others: formatList(
			others.map(({ title }) => title),
			party.locale
		),
		programme: pickText(proposal.programmeName, party.locale)
	};
}

function answerLine(
	proposal: ProposalAtHand,
	{ askId, locale }: { readonly askId: string } & Pick<Party, 'locale'>,
	answerBy: Temporal.Instant
): string {
	const lastMinute = answerBy.subtract({ minutes: 1 });
	return m.proposals_letter_answer(
		{
			until: formatDateTime(lastMinute, locale, proposal.timeZone),
			link: proposalAddress(askId, locale)
		},
		{ locale }
	);
}

async function write(
	db: Db,
	proposal: ProposalAtHand,
	{ personId, name, email, locale }: Party,
	kind: string,
	subject: string,
	parts: readonly string[]
): Promise<void> {
	await post(db, {
		kind,
		to: { ...(personId && { personId }), name, address: email, locale },
		programmeId: proposal.programmeId,
		subject,
		text: parts.join('\n\n')
	});
}
