import { beforeAll, describe, expect, test } from 'vitest';
import { theSystem } from '#core/actor.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { checkInLink } from '#features/care/server/check-in-link.ts';
import { placeLinkTo } from '#features/gatherings/server/link.ts';
import { newsLinkTo } from '#features/letters/server/news-link.ts';
import { answerLink, invitationLink, ownLink } from '#features/mentors/server/link.ts';
import { sessionLinkTo } from '#features/mentorships/server/link.ts';
import { proposalLinkTo } from '#features/proposals/server/link.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { testDb } from '#tests/support/database.ts';
import { read, readingFiles, type Loaded } from '#tests/support/pages.ts';
import { month } from './mentorship.ts';
import { aHouse, today } from './world.ts';

/** How often a page asks the database; where it lists something: what, and how much of it for the few and for the many. */
type Page = readonly [queries: number, list?: string, few?: number, many?: number];

const cycle = '(desk)/desk/cycles/[cycle]';

/**
 * Every page, layout and sheet that reads. Fifty rows of many, or ten, are one page of a list; the queries of the
 * layouts around a page come on top of its own.
 */
const pages: Readonly<Record<string, Page>> = {
	'(desk)/desk/+layout.server.ts': [2, 'desk.groups.0.places', 6, 303],
	'(desk)/desk/+page.server.ts': [2, 'cycles', 6, 303],
	[`${cycle}/+layout.server.ts`]: [1],
	[`${cycle}/+page.server.ts`]: [2],
	[`${cycle}/applications/+page.server.ts`]: [7, 'rows', 9, 50],
	[`${cycle}/applications/[application]/+page.server.ts`]: [5, 'application.decisions', 1, 100],
	[`${cycle}/applications/duplicates/+page.server.ts`]: [5, 'pairs', 10, 10],
	[`${cycle}/applications/fee/+page.server.ts`]: [3, 'fees', 3, 50],
	[`${cycle}/applications/numbers.csv/+server.ts`]: [10],
	[`${cycle}/applications/numbers/+page.server.ts`]: [10],
	[`${cycle}/applications/refused/+page.server.ts`]: [3, 'drafts', 3, 50],
	[`${cycle}/call/+page.server.ts`]: [3, 'extensions', 3, 300],
	[`${cycle}/call/form/+layout.server.ts`]: [3],
	[`${cycle}/call/form/+page.server.ts`]: [6],
	[`${cycle}/call/form/preview/+page.server.ts`]: [3],
	[`${cycle}/call/form/publish/+page.server.ts`]: [6],
	[`${cycle}/call/form/questions/[question]/+page.server.ts`]: [7],
	[`${cycle}/call/form/requirements/+page.server.ts`]: [3],
	[`${cycle}/call/form/restart/+page.server.ts`]: [4, 'cycles', 3, 102],
	[`${cycle}/call/form/sections/[section]/+page.server.ts`]: [3],
	[`${cycle}/call/form/translations/+page.server.ts`]: [3],
	[`${cycle}/call/form/versions/+page.server.ts`]: [4, 'versions', 1, 100],
	[`${cycle}/call/info-stops/+page.server.ts`]: [3, 'stops', 3, 201],
	[`${cycle}/call/info-stops/[stop]/+page.server.ts`]: [3, 'door', 3, 300],
	[`${cycle}/call/info-stops/visitors/+page.server.ts`]: [3, 'rows', 5, 50],
	[`${cycle}/care/+page.server.ts`]: [4, 'rows', 3, 300],
	[`${cycle}/care/[mentorship]/+page.server.ts`]: [5, 'entries', 1, 100],
	[`${cycle}/care/contact/+page.server.ts`]: [1],
	[`${cycle}/gatherings/+page.server.ts`]: [2, 'rows', 3, 300],
	[`${cycle}/gatherings/[gathering]/+page.server.ts`]: [3, 'rows', 4, 301],
	[`${cycle}/interviews/+page.server.ts`]: [6, 'rows', 3, 201],
	[`${cycle}/interviews/[application]/+page.server.ts`]: [12, 'history', 1, 100],
	[`${cycle}/interviews/away/+page.server.ts`]: [3, 'absences', 3, 300],
	[`${cycle}/interviews/days/[day]/+page.server.ts`]: [4, 'slots', 6, 40],
	[`${cycle}/interviews/slots/+page.server.ts`]: [5, 'days', 1, 9],
	[`${cycle}/matching/+page.server.ts`]: [10, 'runs', 1, 101],
	[`${cycle}/matching/[scenario]/+page.server.ts`]: [7, 'proposals', 3, 300],
	[`${cycle}/matching/[scenario]/grid/+page.server.ts`]: [5, 'rows', 3, 300],
	[`${cycle}/matching/[scenario]/pairs/[pair]/+page.server.ts`]: [8, 'others', 3, 5],
	[`${cycle}/matching/[scenario]/proof/+page.server.ts`]: [4, 'proof.sums.mentees', 3, 300],
	[`${cycle}/matching/compare/+page.server.ts`]: [7],
	[`${cycle}/matching/proposals/+page.server.ts`]: [4, 'open', 3, 300],
	[`${cycle}/matching/rules/+page.server.ts`]: [9, 'people', 3, 300],
	[`${cycle}/matching/seniority/+page.server.ts`]: [8, 'people', 3, 300],
	[`${cycle}/mentors/+page.server.ts`]: [4, 'rows', 4, 25],
	[`${cycle}/mentors/[mentor]/+page.server.ts`]: [6, 'answers', 1, 100],
	[`${cycle}/mentors/invitations/+page.server.ts`]: [3, 'rows', 3, 300],
	[`${cycle}/mentors/new/+page.server.ts`]: [0],
	[`${cycle}/mentors/round/+page.server.ts`]: [4],
	[`${cycle}/mentorships/+page.server.ts`]: [4, 'rows', 3, 50],
	[`${cycle}/mentorships/[mentorship]/+page.server.ts`]: [7, 'mentorship.sessions', 3, 300],
	[`${cycle}/mentorships/[mentorship]/sessions/+page.server.ts`]: [4, 'plans.coming', 3, 300],
	[`${cycle}/mentorships/[mentorship]/sessions/[session]/+page.server.ts`]: [
		4,
		'plans.coming',
		3,
		300
	],
	[`${cycle}/mentorships/[mentorship]/ending/+page.server.ts`]: [10, 'end.extensions', 3, 300],
	[`${cycle}/mentorships/endings/+page.server.ts`]: [3, 'rows', 3, 201],
	[`${cycle}/mentorships/group-meetings/+page.server.ts`]: [3, 'rows', 3, 300],
	[`${cycle}/mentorships/group-meetings/[meeting]/+page.server.ts`]: [
		5,
		'attendance.options',
		3,
		201
	],
	[`${cycle}/mentorships/materials/+page.server.ts`]: [2, 'materials', 3, 300],
	[`${cycle}/mentorships/[mentorship]/materials/+page.server.ts`]: [5, 'materials', 6, 600],
	[`${cycle}/mentorships/shared/+page.server.ts`]: [3, 'entries', 3, 20],
	[`${cycle}/mentorships/[mentorship]/agreement/+page.server.ts`]: [3],
	[`${cycle}/mentorships/[mentorship]/certificates/+page.server.ts`]: [2, 'rows', 2, 101],
	[`${cycle}/mentorships/projects/+page.server.ts`]: [2, 'rows', 3, 201],
	[`${cycle}/mentorships/[mentorship]/project/+page.server.ts`]: [1, 'project.moments', 4, 400],
	[`${cycle}/mentorships/rules/+page.server.ts`]: [2],
	[`${cycle}/mentorships/rules/check-ins/+page.server.ts`]: [2],
	[`${cycle}/mentorships/rules/closing/+page.server.ts`]: [2],
	[`${cycle}/mentorships/rules/projects/+page.server.ts`]: [2],
	[`${cycle}/mentorships/rules/rhythm/+page.server.ts`]: [2],
	[`${cycle}/reviews/+page.server.ts`]: [7, 'lines', 9, 50],
	[`${cycle}/reviews/[application]/+page.server.ts`]: [11, 'reviews', 1, 100],
	[`${cycle}/reviews/[application]/redactions/+page.server.ts`]: [5],
	[`${cycle}/reviews/criteria/+page.server.ts`]: [2],
	[`${cycle}/reviews/reading/+page.server.ts`]: [5, 'lines', 9, 900],
	[`${cycle}/reviews/reading/[application]/+page.server.ts`]: [7],
	[`${cycle}/reviews/reviewers/+page.server.ts`]: [4, 'reviewers', 4, 301],
	[`${cycle}/reviews/scores.csv/+server.ts`]: [4, 'lines', 10, 802],
	[`${cycle}/selection/+page.server.ts`]: [6, 'rows', 9, 50],
	[`${cycle}/selection/letters/+page.server.ts`]: [4, 'batches', 2, 200],
	[`${cycle}/selection/letters/[kind]/+page.server.ts`]: [2],
	[`${cycle}/selection/quotas/+page.server.ts`]: [1],
	[`${cycle}/selection/reserves/+page.server.ts`]: [2, 'reserves', 3, 300],
	[`${cycle}/selection/sets/[set]/+page.server.ts`]: [3, 'set.chosen', 9, 600],
	'(desk)/desk/cycles/new/+page.server.ts': [1, 'programmes', 3, 201],
	'(desk)/desk/outbox/+page.server.ts': [2, 'letters', 50, 50],
	'(desk)/desk/outbox/[letter]/+page.server.ts': [3],
	'(desk)/desk/people/+page.server.ts': [2, 'team', 4, 301],
	'(desk)/desk/subscribers/+page.server.ts': [1, 'rows', 1, 1],
	'(desk)/desk/subscribers/list.csv/+server.ts': [1, 'lines', 4, 301],
	'(me)/me/+layout.server.ts': [1],
	'(me)/me/+page.server.ts': [1, 'mentorships', 3, 201],
	'(me)/me/account/+page.server.ts': [2, 'sessions', 3, 300],
	'(me)/me/mentorships/[mentorship]/help/+page.server.ts': [2, 'own', 1, 100],
	'(me)/me/mentorships/[mentorship]/help/change/+page.server.ts': [1],
	'(me)/me/mentorships/[mentorship]/+layout.server.ts': [2],
	'(me)/me/mentorships/[mentorship]/certificate/+page.server.ts': [1],
	'(me)/me/gatherings/[gathering]/+page.server.ts': [2],
	'(me)/me/mentorships/[mentorship]/+page.server.ts': [8, 'mentorship.sessions', 3, 300],
	'(me)/me/mentorships/[mentorship]/group-meetings/[meeting]/+page.server.ts': [
		3,
		'attendance.options',
		3,
		201
	],
	'(me)/me/mentorships/[mentorship]/materials/+page.server.ts': [2, 'materials', 6, 600],
	'(me)/me/mentorships/[mentorship]/project/+page.server.ts': [1, 'project.moments', 4, 400],
	'(me)/me/mentorships/[mentorship]/goals/+page.server.ts': [2, 'groups.0.goals', 3, 201],
	'(me)/me/mentorships/[mentorship]/goals/[goal]/+page.server.ts': [2, 'goal.moments', 4, 301],
	'(me)/me/mentorships/[mentorship]/goals/[goal]/change/+page.server.ts': [2],
	'(me)/me/mentorships/[mentorship]/goals/new/+page.server.ts': [1],
	'(me)/me/mentorships/[mentorship]/journal/+page.server.ts': [4, 'shared', 3, 300],
	'(me)/me/mentorships/[mentorship]/journal/[entry]/+page.server.ts': [2],
	'(me)/me/mentorships/[mentorship]/journal/months/[month]/+page.server.ts': [2],
	'(me)/me/mentorships/[mentorship]/sessions/+page.server.ts': [4, 'plans.coming', 3, 300],
	'(me)/me/mentorships/[mentorship]/sessions/[session]/+page.server.ts': [
		4,
		'plans.coming',
		3,
		300
	],
	'(me)/me/mentorships/[mentorship]/closing/+page.server.ts': [7],
	'(me)/me/mentorships/[mentorship]/agreement/+page.server.ts': [3],
	'(site)/+layout.server.ts': [2, 'site.menu.places', 3, 201],
	'(site)/+page.server.ts': [8, 'home.calls', 4, 301],
	'(site)/applications/[link]/+page.server.ts': [4],
	'(site)/applications/[link]/check/+page.server.ts': [2],
	'(site)/applications/[link]/form/[section]/+page.server.ts': [2],
	'(site)/applications/[link]/interview/+page.server.ts': [5, 'days', 1, 9],
	'(site)/applications/[link]/place/+page.server.ts': [1],
	'(site)/calls/[cycle]/+page.server.ts': [6, 'supporters', 3, 300],
	'(site)/calls/[cycle]/apply/+page.server.ts': [1],
	'(site)/calls/[cycle]/info-stops/[stop]/+page.server.ts': [2],
	'(site)/calls/[cycle]/results/+page.server.ts': [3, 'results.0.names', 3, 300],
	'(site)/certificates/[certificate]/+page.server.ts': [1],
	'(site)/certificates/about/[cycle]/[side]/+page.server.ts': [1],
	'(site)/check-ins/[link]/+page.server.ts': [1],
	'(site)/mentors/[link]/+page.server.ts': [4],
	'(site)/mentors/answer/[link]/+page.server.ts': [3],
	'(site)/mentors/invited/[link]/+page.server.ts': [2],
	'(site)/news/[link]/+page.server.ts': [1],
	'(site)/places/[link]/+page.server.ts': [2],
	'(site)/programmes/[programme]/+page.server.ts': [4, 'programme.supporters', 3, 300],
	'(site)/programmes/[programme]/mentors/join/+page.server.ts': [3],
	'(site)/proposals/[link]/+page.server.ts': [2],
	'(site)/sessions/[link]/+page.server.ts': [4]
};

/** Pages that nobody has a list on, or whose visitor this house has not; those of teams are counted where teams are made. */
const others = [
	`${cycle}/mentorships/[mentorship]/substitutes/+page.server.ts`,
	`${cycle}/matching/[scenario]/teams/[team]/+page.server.ts`,
	`${cycle}/teams/+page.server.ts`,
	`${cycle}/teams/[team]/+page.server.ts`,
	`${cycle}/teams/wall/+page.server.ts`,
	'(site)/teams/[code]/+page.server.ts',
	'(site)/teams/[code]/[card]/+page.server.ts',
	'(site)/guardian/[link]/+page.server.ts',
	'(site)/setup/+page.server.ts',
	'(site)/sign-in/+page.server.ts',
	'(site)/sign-in/link/+page.server.ts',
	'(site)/sign-out/+page.server.ts'
];

const few = new Map<string, Loaded>();
const many = new Map<string, Loaded>();

beforeAll(async () => {
	const { db } = await testDb();
	const house = await aHouse(db);
	const params = await addresses(db, house);
	const readAll = async (into: Map<string, Loaded>, arranged: House['arranged']) => {
		for (const file of Object.keys(pages)) {
			const { names, links } = params;
			const visit = visitOf(file, house, { names: { ...names, ...arranged }, links });
			into.set(file, await withClock(today, () => read(db, file, visit)));
		}
	};
	// A version of a form is read once and then kept: what counts is a house in which somebody has been before.
	await readAll(few, house.arranged);
	await readAll(few, house.arranged);
	await readAll(many, await house.grow());
}, 240_000);

test('every page that reads is in the table', async () => {
	expect([...Object.keys(pages), ...others].sort()).toEqual(await readingFiles());
});

describe('as many queries for three hundred as for three', () => {
	test.each(Object.entries(pages))('%s', (file, [queries, list, ...lengths]) => {
		const [small, large] = [few.get(file)!, many.get(file)!];
		expect([small.queries, large.queries]).toEqual([queries, queries]);
		if (list === undefined) return;
		expect([small, large].map(({ shown }) => lengthOf(shown, list))).toEqual(lengths);
	});
});

/** What is told in confidence only a coordinator hears. */
const anywhere = { kind: 'coordinator', cycleId: null, country: null } as const;

type House = Awaited<ReturnType<typeof aHouse>>;

/** Who comes to a page of the house, and by which address. */
function visitOf(
	file: string,
	house: House,
	{ names, links }: Awaited<ReturnType<typeof addresses>> & { names: House['arranged'] }
) {
	const is = (pattern: RegExp) => pattern.test(file);
	const actor = is(/reading/)
		? house.reader
		: is(/goals\/(new|.*change)/)
			? { personId: house.mentee, roles: [] }
			: is(/^\(me\)/)
				? { personId: house.mentor, roles: [] }
				: is(/care/)
					? { personId: null, roles: [{ ...anywhere, programmeId: house.programmeId }] }
					: theSystem;
	const at = is(/fee|refused|apply/)
		? house.organisations
		: is(/mentorships|gatherings|proposals|care|certificates/)
			? house.running
			: house.call;
	const link =
		Object.entries(links).find(([part]) => is(new RegExp(`^\\(site\\)/${part}`)))?.[1] ?? '';
	// A run beside itself.
	const search = is(/compare/) ? `run=${names.scenario}&run=${names.scenario}` : '';
	return { actor, params: { ...names, cycle: at.slug, link }, search };
}

/** The names, numbers and ids that addresses have, and the links by the part of the site that they open. */
async function addresses(db: Db, house: House) {
	const { call, stop, mentorship, goal, entry, session, certificate, meeting, gathering } = house;
	const first = (table: 'outbox' | 'subscriptions' | 'registrations') =>
		db.selectFrom(table).select('id').orderBy('id').executeTakeFirstOrThrow();
	const sent = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select('applications.id')
		.where('calls.cycleId', '=', call.id)
		.orderBy('number')
		.execute();
	return {
		names: {
			application: '1',
			mentor: house.pool,
			letter: (await first('outbox')).id,
			kind: 'application-selected',
			question: 'place',
			section: 'you',
			programme: 'programme',
			day: '2026-05-18',
			pair: '1-1',
			side: 'mentor',
			...{ stop, mentorship, goal, entry, session, certificate, meeting, gathering, month }
		},
		links: {
			'applications/.*/place/': linkTo(sent[3]!.id),
			applications: linkTo(sent[0]!.id),
			news: newsLinkTo((await first('subscriptions')).id),
			places: placeLinkTo((await first('registrations')).id),
			'mentors/answer': answerLink(call.id, house.pool),
			'mentors/invited': invitationLink(house.invitation),
			mentors: ownLink(house.pool),
			proposals: proposalLinkTo(house.ask),
			'check-ins': checkInLink({
				mentorshipId: mentorship,
				personId: house.mentor,
				moment: 'settled'
			}),
			sessions: sessionLinkTo(house.letter)
		}
	};
}

/** How long what stands at a path is; of a text, how many lines it has. */
function lengthOf(shown: unknown, path: string): number {
	if (typeof shown === 'string') return shown.trimEnd().split('\n').length;
	const found = path
		.split('.')
		.reduce((at, name) => (at as Readonly<Record<string, unknown>>)[name], shown);
	return (found as readonly unknown[]).length;
}
