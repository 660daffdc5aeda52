import { guardianLink } from '#features/applications/server/guardian-link.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { checkInLink } from '#features/care/server/check-in-link.ts';
import { placeLinkTo } from '#features/gatherings/server/link.ts';
import { newsLinkTo } from '#features/letters/server/news-link.ts';
import { answerLink, invitationLink, ownLink } from '#features/mentors/server/link.ts';
import { sessionLinkTo } from '#features/mentorships/server/link.ts';
import { proposalLinkTo } from '#features/proposals/server/link.ts';
import { cardLinkTo } from '#features/teams/server/link.ts';
import type { Db } from '#platform/database.ts';
import type { Filling } from './sweep.ts';
import type { WholeWorld } from './whole-world.ts';

/** What fills the addresses of a whole world: its running cycle, the one whose teams are being formed, and the pair that parts. */
export async function fillingsOf(db: Db, world: WholeWorld): Promise<readonly Filling[]> {
	const { cycle, applications, mentors, pairs, lived, teams, parting } = world;
	const pair = pairs[0]!;
	const mentor = mentors.find(({ personId }) => personId === pair.mentor)!;
	const first = async (table: 'guardianRequests' | 'subscriptions') => {
		const row = await db.selectFrom(table).select('id').executeTakeFirstOrThrow();
		return row.id;
	};
	const paper = await db
		.selectFrom('files')
		.select('id')
		.where('purpose', '=', 'application-answer')
		.executeTakeFirstOrThrow();
	const attached = await db
		.selectFrom('outboxAttachments')
		.select(['outboxId', 'position'])
		.executeTakeFirstOrThrow();
	const asked = { mentorshipId: pair.id, personId: pair.mentee, moment: 'settled' };
	const card = { formingId: teams.forming, applicationId: teams.author };
	const [file, letter] = [paper.id, attached.outboxId];
	return [
		{
			ids: {
				...{ '[cycle]': [cycle.slug], '[programme]': [world.programme], '[stop]': [world.stop] },
				...{ '[application]': ['1'], '[mentor]': [mentor.id], '[mentorship]': [pair.id] },
				...{ '[scenario]': [world.scenario], '[set]': [world.set], '[day]': [world.day] },
				// One of these is the first applicant with their mentor.
				'[pair]': ['1-1', '1-2', '1-3'],
				...{ '[letter]': [letter], '[position]': [String(attached.position)], '[file]': [file] },
				...{ '[kind]': ['application-selected'], '[question]': ['place'], '[section]': ['you'] },
				...{ '[goal]': [lived.goal], '[entry]': [lived.entry], '[month]': [lived.month] },
				...{ '[session]': [lived.session], '[upload]': [file], '[meeting]': [lived.together] },
				...{ '[gathering]': [lived.gathering], '[material]': lived.materials },
				...{ '[certificate]': [lived.certificate.code], '[key]': [lived.certificate.keyId] },
				'[side]': ['mentor', 'mentee'],
				'applications/[link]': [linkTo(applications[0]!)],
				'check-ins/[link]': [checkInLink(asked)],
				'guardian/[link]': [guardianLink(await first('guardianRequests'))],
				'mentors/[link]': [ownLink(mentor.id)],
				'mentors/answer/[link]': [answerLink(cycle.id, mentor.id)],
				'mentors/invited/[link]': [invitationLink(world.invitation)],
				'news/[link]': [newsLinkTo(await first('subscriptions'))],
				'places/[link]': [placeLinkTo(world.registration)],
				'proposals/[link]': [proposalLinkTo(world.ask)],
				'sessions/[link]': [sessionLinkTo(lived.letter)]
			}
		},
		{
			ids: {
				...{ '[cycle]': [teams.cycle.slug], '[code]': [teams.code], '[card]': [cardLinkTo(card)] },
				...{ '[scenario]': [teams.scenario], '[team]': ['1'] }
			},
			within: /teams|matching|mentorships|desk\/cycles\/\[cycle\]$/
		},
		{
			ids: { '[cycle]': [parting.cycle.slug], '[mentorship]': [parting.id] },
			within: /mentorships|care/
		}
	];
}
