import { Invalid, Missing } from '#core/refusal.ts';
import { optionsOf } from '#features/programmes/rules.ts';
import { command, type Work } from '#platform/command.ts';
import { wishes } from '../access.ts';
import { companyOf, others } from './company.ts';
import { cardBehind, holdOpen } from './find.ts';
import { tellWalls } from './tell-walls.ts';

/** An idea on a card: one that is there, by id, or one in the author's own words. */
export type RankedIdea = { readonly id: string } | { readonly text: string };

/** A wish card as it is to be from now on. */
export interface NewCard {
	readonly link: string;
	/** the dearest first; what stands twice counts once */
	readonly ideas: readonly RankedIdea[];
	readonly roles: readonly string[];
	/** the ids of their applications */
	readonly people: readonly string[];
}

/**
 * Writes the card that a link opens. What was on it before stays in the record; ideas that others ranked stay there.
 * @throws Refused `teams_closed`; Invalid for a person, a role or an idea that nobody could have chosen
 */
export const saveWishCard = command(
	'save-wish-card',
	wishes,
	async (work, input: NewCard): Promise<void> => {
		const { forming, formingId, applicationId } = await cardBehind(work.db, input.link);
		work.allow({ programmeId: forming.programmeId, cycleId: forming.cycleId });
		await holdOpen(work.db, forming);
		const company = await companyOf(work.db, forming);
		const me = company.find(({ mentored }) => mentored.id === applicationId);
		if (!me) throw new Missing('card');
		const people = [...new Set(input.people)];
		const known = new Set(others(company, me).map(({ id }) => id));
		refuseUnless(
			people.every((id) => known.has(id)),
			'person1'
		);
		const roles = optionsOf(forming.plan, 'teamRoles').map(({ value }) => value);
		refuseUnless(
			input.roles.every((role) => roles.includes(role)),
			'roles'
		);

		const ideas: string[] = [];
		for (const idea of input.ideas)
			ideas.push(await ideaOf(work, { formingId, applicationId }, idea));
		await work.db
			.insertInto('wishCards')
			.values({
				...{ formingId, applicationId, people },
				ideas: [...new Set(ideas)],
				roles: [...new Set(input.roles)],
				savedAt: work.now
			})
			.execute();

		await work.record({ subjectId: formingId, facts: { application: applicationId } });

		await tellWalls(work.db, formingId);
	}
);

/** The id of an idea: of one that is there, or of one that is put there now. */
async function ideaOf(
	work: Work,
	author: { readonly formingId: string; readonly applicationId: string },
	idea: RankedIdea
): Promise<string> {
	if ('id' in idea) {
		const there = await work.db
			.selectFrom('teamIdeas')
			.select('id')
			.where('id', '=', idea.id)
			.where('formingId', '=', author.formingId)
			.executeTakeFirst();
		refuseUnless(there !== undefined, 'idea1');
		return idea.id;
	}
	const { text } = idea;
	await work.db
		.insertInto('teamIdeas')
		.values({ ...author, text, putAt: work.now })
		.onConflict((conflict) => conflict.columns(['formingId', 'applicationId', 'text']).doNothing())
		.execute();
	const { id } = await work.db
		.selectFrom('teamIdeas')
		.select('id')
		.where('formingId', '=', author.formingId)
		.where('applicationId', '=', author.applicationId)
		.where('text', '=', text)
		.executeTakeFirstOrThrow();
	return id;
}

function refuseUnless(holds: boolean, field: string): void {
	if (!holds) throw new Invalid([{ field, code: 'not_in_list' }]);
}
