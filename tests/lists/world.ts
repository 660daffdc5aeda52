import { randomUUID } from 'node:crypto';
import { stranger, theSystem } from '#core/actor.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { overrideRequirement } from '#features/applications/server/override-requirement.ts';
import { settleFee } from '#features/applications/server/settle-fee.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { openLink } from '#features/applications/server/link.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { makeExtension } from '#features/calls/server/make-extension.ts';
import { addAbsence } from '#features/interviews/server/add-absence.ts';
import { askForHelp } from '#features/care/server/ask-for-help.ts';
import { bookInterview } from '#features/interviews/server/book-interview.ts';
import { inviteToInterviews } from '#features/interviews/server/invite-to-interviews.ts';
import { noteInterview } from '#features/interviews/server/note-interview.ts';
import { confirmSubscription } from '#features/letters/server/confirm-subscription.ts';
import { newsLinkTo } from '#features/letters/server/news-link.ts';
import { subscribe } from '#features/letters/server/subscribe.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { publishMatching } from '#features/matching/server/publish-matching.ts';
import { logSession } from '#features/mentorships/server/log-session.ts';
import { addOrganisation } from '#features/organisations/server/add-organisation.ts';
import { settleInstallation } from '#features/organisations/server/settle-installation.ts';
import { createProgramme } from '#features/programmes/server/create-programme.ts';
import { deskCycle } from '#features/programmes/server/queries.ts';
import { sendReview } from '#features/reviews/server/send-review.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { proposeSet } from '#features/selection/server/propose-set.ts';
import { publishResults } from '#features/selection/server/publish-results.ts';
import { addSupporter } from '#features/supporters/server/add-supporter.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { aDraft, anApplication } from '#tests/factories/applications.ts';
import { aCycle, type MadeCycle } from '#tests/factories/cycles.ts';
import { widenForm } from '#tests/factories/forms.ts';
import { aStop, aVisitor } from '#tests/factories/gatherings.ts';
import { slots } from '#tests/factories/interviews.ts';
import { copyEverything } from '#tests/factories/many.ts';
import { aMentor } from '#tests/factories/mentors.ts';
import { aReviewer, declare, draw, scored } from '#tests/factories/reviews.ts';
import { aScore } from '#tests/factories/scores.ts';
import { lived } from './mentorship.ts';
import { aRound, proposed } from './pool.ts';

/** The moment at which the pages are read: the interviews are to come, and the mentorships of one cycle run. */
export const today = '2026-05-12T10:00:00Z';

const during = '2026-04-20T10:00:00Z';
const after = '2026-05-04T10:00:00Z';
const later = '2026-05-06T10:00:00Z';
const three = [0, 1, 2] as const;
const dates = { opens: '2026-04-09T09:00', deadline: '2026-04-26T23:59' };

/** A house in which a page lists three of each thing, and how to make it one that lists three hundred. */
export async function aHouse(db: Db) {
	const house = await withClock(during, () => aSmallHouse(db));
	const { host, programmeId, cycles, reader, mentor } = house;
	const calls = await db.selectFrom('calls').select('id').where('cycleId', 'in', cycles).execute();
	const around = [host, programmeId, ...cycles, ...calls.map(({ id }) => id)];
	const theirs = [
		...[reader.personId!, mentor, house.pool, house.stop, house.mentorship, house.application],
		...[house.goal, house.project]
	];
	const arrange = () => withClock(after, () => arranged(db, house.call));
	return {
		...house,
		arranged: await arrange(),
		grow: async () => {
			await copyEverything(db, [...around, ...theirs], 99);
			return arrange();
		}
	};
}

/** The desk's house as it stands when three of each have been made. */
async function aSmallHouse(db: Db) {
	const host = await addOrganisation(db, theSystem, organisation('Udruženje Probni Prostor'));
	const programmeId = await aProgramme(db, host);
	await settleInstallation(db, theSystem, { organisationId: host, demo: false });
	const call = await aCycle(db, { ...dates, programmeId });
	const running = await aCycle(db, { ...dates, programmeId, startsOn: '2026-05-05' });
	const organisations = await aCycle(db, {
		...{ blueprint: 'organisations', opens: '2026-04-09T09:00', deadline: '2026-05-31T23:59' },
		...{ programmeId, startsOn: '2026-10-01' }
	});
	for (const index of three) {
		await aCycle(db, {
			...{ opens: '2026-04-09T09:00', deadline: '2026-05-31T23:59' },
			...(index === 0 && { programmeId })
		});
	}
	await news(db);
	const stop = await atTheCall(db, call);
	await atTheDoor(db, organisations);
	const { reader, application } = await decided(db, call);
	const { mentor, pool, mentorship } = await mentored(db, running);
	const further = [];
	for (const _ of three) further.push((await aMentor(db, { programmeId })).id);
	const invitation = await aRound(db, call);
	const ask = await proposed(db, running, further, later);
	return {
		...{ host, programmeId, call, running, organisations, invitation, ask },
		...{ stop, reader, application, mentor, pool, mentorship },
		...(await withClock(later, () => lived(db, mentorship, mentor))),
		cycles: [call.id, running.id, organisations.id]
	};
}

const organisation = (name: string) => ({ name, line: {}, country: 'RS', city: 'Beograd' });

async function aProgramme(db: Db, organisationId: string): Promise<string> {
	const partnerIds = [];
	for (const index of three) {
		partnerIds.push(await addOrganisation(db, theSystem, organisation(`Probni partner ${index}`)));
	}
	const programmeId = await createProgramme(db, theSystem, {
		...{ organisationId, partnerIds, slug: 'programme', name: { en: 'A programme' } },
		...{ line: {}, summary: {}, description: {} }
	});
	for (const _ of three) {
		await addSupporter(db, theSystem, {
			...{ programmeId, name: { en: 'Fond Proba' }, gives: {}, statement: {} }
		});
	}
	return programmeId;
}

/** Who wants to hear of the programme. */
async function news(db: Db): Promise<void> {
	for (const index of three) {
		const email = `news-${index}@example.org`;
		await subscribe(db, stranger, { programme: 'programme', email, locale: 'en' });
	}
	const asked = await db.selectFrom('subscriptions').select('id').execute();
	for (const { id } of asked) await confirmSubscription(db, stranger, { link: newsLinkTo(id) });
}

/** What comes with a call beside the applications; returns the info stop that three people come to. */
async function atTheCall(db: Db, { id: cycleId }: MadeCycle): Promise<string> {
	for (const day of ['28', '29', '30']) {
		await makeExtension(db, theSystem, { cycleId, until: `2026-04-${day}T12:00`, note: '' });
	}
	for (const town of ['Šabac', 'Vranje']) await aVisitor(db, await aStop(db, { cycleId, town }));
	const stop = await aStop(db, { cycleId });
	for (const _ of three) await aVisitor(db, stop);
	return stop;
}

/** Three with a fee, and three that were turned away, each with an exception. */
async function atTheDoor(db: Db, { id: cycleId }: MadeCycle): Promise<void> {
	const options = ['paid', 'waiver'].map((value) => ({ value, label: { en: value } }));
	const fee = { kind: 'choice', key: 'fee', means: 'fee', label: {}, required: true } as const;
	const { plan } = await db
		.selectFrom('cycles')
		.select('plan')
		.where('id', '=', cycleId)
		.executeTakeFirstOrThrow();
	const { requirements } = (plan as { form: { requirements: [] } }).form;
	await widenForm(db, cycleId, [{ ...fee, options }], requirements);
	for (const _ of three) {
		const { id } = await anApplication(db, { cycleId, answers: { fee: 'paid' } });
		await settleFee(db, theSystem, { applicationId: id, step: 'settled', note: '' });
		const budget = { amount: 41_500, currency: 'EUR' };
		const link = await aDraft(db, { cycleId, answers: { budget, fee: 'paid' } });
		await submitApplication(db, stranger, { link, agreed: true, locale: 'en' });
		const draftId = openLink(link)!;
		const reason = 'A grant in kind.';
		await overrideRequirement(db, theSystem, { draftId, rules: ['budget'], reason });
	}
}

/** Three of each outcome, read, invited and told; returns who reads them all and sits on the panel, and the first. */
async function decided(db: Db, made: MadeCycle) {
	const { id: cycleId } = made;
	const ids: string[] = [];
	for (const index of [0, 1, 2, 3, 4, 5, 6, 7, 8]) {
		const answers = { mayPublish: true } as const;
		const wishes = { cycleId, name: `Ana Primerović ${index}`, answers };
		ids.push((await anApplication(db, wishes)).id);
	}
	const [reader, second] = [await aReviewer(db, made, 500), await aReviewer(db, made, 500)];
	const others = [second, await aReviewer(db, made, 0), await aReviewer(db, made, 0)];
	const cycle = await deskCycle(db, theSystem, made.slug);
	await draw(db, cycle);
	for (const { actor } of [reader, second]) await declare(db, cycle, actor);
	for (const number of [1, 2, 3]) await sendReview(db, reader.actor, scored(cycle, number, 4));
	for (const id of ids) await aScore(db, id, 4);

	await withClock(after, async () => {
		const decide = (outcome: 'shortlisted' | 'selected' | 'reserve', from: number) =>
			decideApplications(db, theSystem, {
				...{ cycleId, outcome, note: '', applicationIds: ids.slice(from, from + 3) }
			});
		await decide('shortlisted', 0);
		await decide('selected', 3);
		await decide('reserve', 6);
		const free = await slots(db, made, { panel: [reader.id], until: '13:00' });
		await inviteToInterviews(db, theSystem, { cycleId });
		for (const index of three) {
			const [applicationId, slotId] = [ids[index]!, free[index]!];
			await bookInterview(db, stranger, { link: linkTo(applicationId), slotId, online: false });
			const note = { applicationId, note: 'Clear aims.', recommendation: 'yes' } as const;
			await noteInterview(db, reader.actor, note);
			const personId = others[index]!.id;
			const away = { cycleId, personId, day: '2026-05-25', from: '10:00', until: '12:00' };
			await addAbsence(db, theSystem, away);
		}
		for (const outcome of ['selected', 'reserve', 'shortlisted'] as const) {
			const batch = { cycleId, batchId: randomUUID(), outcomes: [outcome] };
			await announceDecisions(db, theSystem, { ...batch, release: 'now' });
		}
		await publishResults(db, theSystem, { cycleId, kind: 'result', published: true });
	});
	return { reader: reader.actor, application: ids[0]! };
}

/** Three mentorships of one mentor, each with three sessions and a call for help; returns the mentor and one of them. */
async function mentored(db: Db, { id: cycleId, programmeId }: MadeCycle) {
	const mentor = await aMentor(db, { programmeId, capacity: 3, name: 'Ana Pokusnić' });
	for (const _ of three) {
		const answers = { languages: ['bcms', 'en', 'sq'] };
		await anApplication(db, { cycleId, decision: 'selected', answers });
	}
	const rows = await withClock(after, async () => {
		const scenarioId = await proposeMatching(db, theSystem, { cycleId, once: randomUUID() });
		await publishMatching(db, theSystem, { scenarioId });
		const rows = await db.selectFrom('mentorships').select('id').execute();
		const actor = { personId: mentor.personId, roles: [] };
		const session = { heldOn: '2026-05-04', minutes: 60, mode: 'online' } as const;
		for (const { id: mentorshipId } of rows) {
			for (const _ of three) {
				await logSession(db, actor, { ...session, mentorshipId, once: randomUUID() });
			}
			const help = { about: 'self', text: 'Ne stižem.', once: randomUUID() } as const;
			await askForHelp(db, actor, { ...help, mentorshipId });
		}
		return rows;
	});
	for (const index of three) {
		const expiresAt = Temporal.Instant.from('2026-12-01T10:00:00Z');
		const row = { personId: mentor.personId, token: `token-${index}`, expiresAt };
		await db.insertInto('authSessions').values(row).execute();
	}
	return { mentor: mentor.personId, pool: mentor.id, mentorship: rows[0]!.id };
}

/** What the engine makes of the house as it stands: a set and a matching of whoever is selected. */
async function arranged(db: Db, { id: cycleId }: MadeCycle) {
	const set = await proposeSet(db, theSystem, {
		...{ cycleId, once: randomUUID(), outcome: 'selected', from: 'all' },
		...{ places: 600, quotas: false, keep: false }
	});
	return { set, scenario: await proposeMatching(db, theSystem, { cycleId, once: randomUUID() }) };
}
