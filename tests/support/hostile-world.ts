import { stranger, theSystem, type RoleKind } from '#core/actor.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { settleInstallation } from '#features/organisations/server/settle-installation.ts';
import { dayOf } from '#features/people/rules.ts';
import { grantRole } from '#features/people/server/grant-role.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import {
	questionsOf,
	type Answer,
	type Answers,
	type FormContent,
	type Question
} from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import { sendReview } from '#features/reviews/server/send-review.ts';
import { now } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft, anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { widenForm } from '#tests/factories/forms.ts';
import { declare, draw, scored } from '#tests/factories/reviews.ts';
import { describeReviewer } from '#features/reviews/server/describe-reviewer.ts';
import { aScore } from '#tests/factories/scores.ts';
import { actorOf } from '#features/people/server/queries.ts';
import { valueOf } from './applying.ts';
import { poison, visitor } from './hostile.ts';
import { testServer } from './http.ts';

const label = (en: string) => ({ en, sr: en });

/** One question of each kind that takes a text, and those that the pairs do not ask. */
const more: readonly Question[] = [
	{ kind: 'long', key: 'essay', label: label('Essay'), required: false, maxLength: 5000 },
	{
		kind: 'table',
		key: 'people',
		label: label('People'),
		required: false,
		fewest: 0,
		most: 3,
		columns: [{ key: 'who', label: label('Who'), kind: 'short', required: true }]
	},
	{
		kind: 'money',
		key: 'price',
		label: label('Price'),
		required: false,
		min: 0,
		max: 500,
		currencies: ['EUR']
	},
	{
		kind: 'file',
		key: 'paper',
		label: label('Paper'),
		required: false,
		kinds: ['pdf', 'image', 'document', 'sheet'],
		most: 2,
		maxMegabytes: 5
	},
	{
		kind: 'short',
		key: 'guardian',
		means: 'guardianName',
		label: label('Guardian'),
		required: false,
		maxLength: 200
	},
	{
		kind: 'short',
		key: 'guardianMail',
		means: 'guardianEmail',
		label: label('Their address'),
		required: false,
		maxLength: 200
	}
];

/** An open cycle whose form asks for everything; its organisation is whose site it is. */
export async function aHouse(db: Db): Promise<MadeCycle> {
	const cycle = await aWideCycle(db);
	const { organisationId } = await db
		.selectFrom('programmes')
		.select('organisationId')
		.where('id', '=', cycle.programmeId)
		.executeTakeFirstOrThrow();
	await settleInstallation(db, theSystem, { organisationId, demo: false });
	return cycle;
}

/** Another cycle of a programme, or of one of its own. */
export async function aWideCycle(db: Db, programmeId?: string): Promise<MadeCycle> {
	const cycle = await aCycle(db, { blueprint: 'pairs', ...(programmeId && { programmeId }) });
	await widenForm(db, cycle.id, more, [
		{ rule: 'age', min: 16, on: 'deadline' },
		{ rule: 'minors', then: 'guardian', age: 18 }
	]);
	return cycle;
}

/** Somebody with a role in a programme; returns their id and address. */
export async function somebody(
	db: Db,
	programmeId: string,
	kind: Exclude<RoleKind, 'administrator'>,
	country?: string
): Promise<{ id: string; email: string }> {
	const email = `${kind}-${country ?? 'all'}-${programmeId}@example.org`.toLowerCase();
	const id = await grantRole(db, theSystem, {
		...{ name: 'Vera Pokusnić', email, locale: 'en', kind, programmeId, country },
		fromOn: dayOf(now())
	});
	return { id, email };
}

/** The form of a cycle as its plan has it. */
export async function formOf(db: Db, cycleId: string): Promise<FormContent> {
	const { plan } = await db
		.selectFrom('cycles')
		.select('plan')
		.where('id', '=', cycleId)
		.executeTakeFirstOrThrow();
	return (plan as Plan).form;
}

/** Poison for every question that takes a text, whatever its kind. */
export function poisoned(form: FormContent, changes: Answers = {}): Answers {
	const answers = questionsOf(form).flatMap((question): [string, Answer][] => {
		const answer = poisonFor(question);
		return answer === undefined ? [] : [[question.key, answer]];
	});
	return { ...Object.fromEntries(answers), guardianMail: 'roditelj@example.org', ...changes };
}

function poisonFor(question: Question): Answer | undefined {
	switch (question.kind) {
		case 'short':
			return poison.name.slice(0, question.maxLength);
		case 'long':
			return poison.text;
		case 'place':
			return { country: question.countries[0]!, town: poison.name };
		case 'goals':
			return { short: poison.text, middle: poison.text, long: poison.text };
		case 'links':
			return ['https://example.org/?q=%22%3E%3Cimg'];
		case 'table':
			return [Object.fromEntries(question.columns.map(({ key }) => [key, poison.name]))];
		default:
			return undefined;
	}
}

/** Shuts the call of a cycle, as if its deadline had gone by a moment ago. */
export async function shut(db: Db, cycle: MadeCycle): Promise<void> {
	await db
		.updateTable('calls')
		.set({ closesAt: now().subtract({ seconds: 1 }) })
		.where('cycleId', '=', cycle.id)
		.execute();
}

/**
 * A cycle with poison in every box, at every stage: two alike (one of a minor, with a guardian), one from another
 * country, one turned away; read and scored by a reviewer who has a conflict with the third.
 */
export async function aPoisonedCycle(db: Db, programmeId: string) {
	const cycle = await aWideCycle(db, programmeId);
	const form = await formOf(db, cycle.id);
	const place = questionsOf(form).find(({ kind }) => kind === 'place');
	const countries = place?.kind === 'place' ? place.countries : [];
	const apply = (changes: Answers, email: string) =>
		anApplication(db, {
			cycleId: cycle.id,
			name: poison.name,
			email,
			answers: poisoned(form, changes)
		});
	const minor = `${now().toZonedDateTimeISO('Europe/Belgrade').year - 17}-01-01`;
	const applications = [
		await apply({ dateOfBirth: minor, mayPublish: true }, 'otrov@example.org'),
		await apply({ mayPublish: true }, 'otrov.drugi@example.org'),
		await apply(
			{ place: { country: countries[1]!, town: poison.name }, mayPublish: true },
			'ana@example.org'
		)
	];
	const turned = await aDraft(db, {
		cycleId: cycle.id,
		name: poison.name,
		email: 'prerano@example.org',
		answers: poisoned(form, { dateOfBirth: `${now().toZonedDateTimeISO('UTC').year - 3}-01-01` })
	});
	await submitApplication(db, stranger, { link: turned, agreed: true, locale: 'en' });

	const reviewer = await somebody(db, programmeId, 'reviewer');
	const languages = ['bcms', 'en'];
	const described = { cycleId: cycle.id, personId: reviewer.id, languages, capacity: 50 };
	await describeReviewer(db, theSystem, described);
	const other = await grantRole(db, theSystem, {
		...{ name: 'Petra Probić', email: 'other.reviewer@example.org', locale: 'en' },
		...{ kind: 'reviewer', programmeId, fromOn: dayOf(now()) }
	});
	await describeReviewer(db, theSystem, { ...described, personId: other });
	const found = await deskCycle(db, theSystem, cycle.slug);
	await draw(db, found);
	const actor = await actorOf(db, reviewer.id, dayOf(now()));
	await declare(db, found, actor, [applications[2]!.id]);
	await sendReview(db, actor, {
		...scored(found, applications[0]!.number, 3),
		comment: poison.text,
		note: poison.text
	});
	for (const { id } of applications) await aScore(db, id, 3);
	const links = applications.map(({ id }) => linkTo(id));
	return { cycle, form, applications, links, turned, reviewer, countries };
}

/** The built product with an open cycle, and who comes to it. Links and files of this process are good there. */
export async function hostileWorld() {
	const server = await testServer({ demo: false });
	Object.assign(process.env, server.env);
	const { db } = server;
	const open = await aHouse(db);
	const anybody = visitor(server);
	const boss = await somebody(db, open.programmeId, 'coordinator');
	const answers = { guardianMail: 'roditelj@example.org' };
	return {
		server,
		db,
		open,
		stranger: anybody,
		coordinator: visitor(server, await server.signIn(boss.email)),
		/** A draft with everything in it, of the open cycle unless the test wishes otherwise; its link. */
		draft: (changes: object = {}) => aDraft(db, { cycleId: open.id, answers, ...changes }),
		/** The version of the form that a page of a draft shows. */
		formIn: async (link: string, section = 'you') =>
			valueOf((await anybody.get(`/en/applications/${link}/form/${section}`)).html, 'form')
	};
}

/** A closed cycle full of poison beside it, its reviewer, and the partner coordinator of the other country. */
export async function aPoisonedWorld({
	server,
	db,
	open
}: Awaited<ReturnType<typeof hostileWorld>>) {
	const bad = await aPoisonedCycle(db, open.programmeId);
	await shut(db, bad.cycle);
	const country = bad.countries[1] ?? '';
	const abroad = await somebody(db, open.programmeId, 'partner-coordinator', country);
	return {
		bad,
		partner: visitor(server, await server.signIn(abroad.email)),
		reviewer: visitor(server, await server.signIn(bad.reviewer.email))
	};
}
