import { theSystem, stranger, type Actor } from '#core/actor.ts';
import type { LocalisedText } from '#core/locale.ts';
import { announceDecisions } from '#features/selection/server/announce-decisions.ts';
import { answerPlace } from '#features/selection/server/answer-place.ts';
import { publishResults } from '#features/selection/server/publish-results.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { readDraft } from '#features/applications/draft.ts';
import { attachFile } from '#features/applications/server/attach-file.ts';
import { beginApplication } from '#features/applications/server/begin-application.ts';
import { formById } from '#features/applications/server/form-by-id.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { callToApplyTo } from '#features/applications/server/open-call.ts';
import { saveDraft } from '#features/applications/server/save-draft.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { beginCycle } from '#features/calls/server/begin-cycle.ts';
import { publishCall } from '#features/calls/server/publish-call.ts';
import { askedOf } from '#features/forms/rules.ts';
import { typedAnswers } from '#features/forms/typed-answers.ts';
import { proposeMatching } from '#features/matching/server/propose-matching.ts';
import { publishMatching } from '#features/matching/server/publish-matching.ts';
import { addMentor } from '#features/mentors/server/add-mentor.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import { slugOf } from '#features/programmes/rules.ts';
import { withClock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { uuidOf } from '#platform/uuid.ts';
import { seedForming } from './forming.ts';
import type {
	Outcome,
	Reached,
	Submitted,
	WorldApplicant,
	WorldCall,
	WorldCycleDates,
	WorldMentor
} from './world/types.ts';

/** The zone in which the demo's programmes live. */
export const demoZone = 'Europe/Belgrade';

/** A cycle of the world with what it needs to be lived through. */
export interface SeededCycle {
	readonly programmeId: string;
	/** the programme's name in English, from which the address is made */
	readonly title: string;
	readonly blueprint: string;
	readonly name: LocalisedText & { readonly en: string };
	readonly call: WorldCall;
	readonly dates: WorldCycleDates;
	readonly mentors: readonly WorldMentor[];
	readonly applicants: readonly (Pick<WorldApplicant, 'name' | 'email' | 'locale' | 'answers'> & {
		readonly submitted: Submitted;
		readonly outcome?: Outcome;
		readonly reached?: Reached;
	})[];
}

/** An hour of a day in the demo's zone. */
export function at(day: Temporal.PlainDate, time: string): Temporal.Instant {
	return day.toPlainDateTime(time).toZonedDateTime(demoZone).toInstant();
}

/** The address of a cycle. */
export function slugIn({ title, name }: Pick<SeededCycle, 'title' | 'name'>): string {
	return slugOf(`${title} ${name.en}`);
}

/** Begins a cycle, publishes its call, and lets everybody apply; returns its id. */
export async function seedCall(db: Db, coordinator: Actor, cycle: SeededCycle): Promise<string> {
	const { callOpensOn, callClosesOn, startsOn } = cycle.dates;
	const year = String(startsOn.year);
	const cycleId = await withClock(at(callOpensOn.subtract({ days: 20 }), '10:00'), async () => {
		const id = await beginCycle(db, coordinator, {
			programmeId: cycle.programmeId,
			blueprint: cycle.blueprint,
			slug: slugIn(cycle),
			name: cycle.name,
			timeZone: demoZone,
			startsOn: startsOn.toString(),
			title: inYear(cycle.call.title, year),
			text: inYear(cycle.call.text, year),
			opens: `${callOpensOn}T09:00`,
			deadline: `${callClosesOn}T23:59`
		});
		await publishCall(db, coordinator, { cycleId: id });
		return id;
	});
	await seedMentors(db, cycle);
	await seedApplications(db, cycle, cycleId);
	return cycleId;
}

function inYear(text: LocalisedText, year: string): LocalisedText {
	const entries = Object.entries(text).map(([language, words]) => [
		language,
		words.replaceAll('{year}', year)
	]);
	return Object.fromEntries(entries) as LocalisedText;
}

/** What the pool keeps of a mentor. */
export function profileOf(mentor: WorldMentor) {
	const { country, city, languages, fields, offers, mode, capacity, line } = mentor;
	return {
		...{ country, city, mode, capacity, lineEn: line.en ?? '', lineSr: line.sr ?? '' },
		...{ languages: [...languages], fields: [...fields], offers: [...offers] }
	};
}

/**
 * Fills the pool before the call; the late ones come by themselves (`seedPool`). In their first year nobody takes more than
 * one, so that as many people meet as there are places on both sides; who could take two says so in the next.
 */
async function seedMentors(db: Db, { mentors, programmeId, dates }: SeededCycle): Promise<void> {
	const inTime = mentors.filter(({ joinedLate }) => !joinedLate);
	for (const [index, mentor] of inTime.entries()) {
		const day = dates.callOpensOn.subtract({ days: 15 - (index % 15) });
		await withClock(at(day, '11:00'), () =>
			addMentor(db, theSystem, {
				...{ programmeId, name: mentor.name, email: mentor.email },
				...profileOf(mentor),
				capacity: Math.min(mentor.capacity, 1)
			})
		);
	}
}

/** Everybody applies at their own moment, so that numbers follow time. */
async function seedApplications(db: Db, cycle: SeededCycle, cycleId: string): Promise<void> {
	const moment = ({ submitted }: { submitted: Submitted }) =>
		at(cycle.dates.callOpensOn.add({ days: submitted.day }), submitted.time);
	const inOrder = cycle.applicants.toSorted((a, b) =>
		Temporal.Instant.compare(moment(a), moment(b))
	);
	const { formId } = await callToApplyTo(db, cycleId);
	const form = await formById(db, formId);
	for (const applicant of inOrder) {
		const { name, email, locale, answers } = applicant;
		const once = uuidOf(`${cycleId} ${email}`);
		await withClock(moment(applicant), async () => {
			const id = await beginApplication(db, stranger, { cycleId, once, name, email, locale });
			const link = linkTo(id);
			const fields = typedLists(answers);
			await saveDraft(db, stranger, { link, formId, fields });
			await attachPapers(db, link, form, fields);
			await submitApplication(db, stranger, { link, agreed: true, locale });
		});
	}
}

/** Everybody who must send a paper sends the same empty page. */
async function attachPapers(
	db: Db,
	link: string,
	form: FormContent,
	fields: Readonly<Record<string, readonly string[]>>
): Promise<void> {
	const { answers } = readDraft(form, fields, new Map());
	for (const question of askedOf(form, answers)) {
		if (question.kind !== 'file' || !question.required) continue;
		const file = new File([emptyPage], `${question.key}.pdf`);
		await attachFile(db, stranger, { link, question: question.key, file });
	}
}

const emptyPage = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n\nstartxref\n0\n%%EOF\n';

/** Answers as a page sends what is typed: every field with all its values. */
function typedLists(answers: Answers): Record<string, string[]> {
	const typed = Object.entries(typedAnswers(answers));
	return Object.fromEntries(typed.map(([field, texts]) => [field, [texts].flat()]));
}

const notes: Readonly<Record<Reached, string>> = {
	incomplete: 'A document is missing.',
	ineligible: 'Does not meet the conditions of the call.',
	read: 'Read by two reviewers; not on the shortlist.',
	invited: 'Invited to an interview and did not come.',
	interviewed: 'Interviewed.'
};

/** Decides about everybody, tells them, publishes the names, matches, and publishes the matching. */
export async function seedSelection(
	db: Db,
	coordinator: Actor,
	cycle: SeededCycle,
	cycleId: string
): Promise<void> {
	const { callClosesOn, startsOn } = cycle.dates;
	const days = callClosesOn.until(startsOn, { largestUnit: 'days' }).days;
	const after = (share: number) =>
		at(callClosesOn.add({ days: Math.max(1, Math.floor(days * share)) }), '12:00');
	await withClock(after(0.5), () => decideAll(db, coordinator, cycle, cycleId));
	await withClock(after(0.6), () => announceDecisions(db, coordinator, { cycleId }));
	await acceptAll(db, cycleId, after(0.6).add({ hours: 31 }));
	await withClock(after(0.7), () =>
		publishResults(db, coordinator, { cycleId, kind: 'result', published: true })
	);
	// Teams are made in the room, on the first morning.
	if (cycle.blueprint === 'teams') {
		await seedForming(db, coordinator, cycleId, at(startsOn, '09:00'));
		return;
	}
	const scenarioId = await withClock(after(0.9), () =>
		proposeMatching(db, coordinator, { cycleId, once: uuidOf(`matching ${cycleId}`) })
	);
	await withClock(at(startsOn, '09:00'), () => publishMatching(db, coordinator, { scenarioId }));
}

/** Everybody who is selected takes the place on the evening after the letter. */
async function acceptAll(db: Db, cycleId: string, evening: Temporal.Instant): Promise<void> {
	const selected = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.innerJoin('presentDecisions as present', 'present.applicationId', 'applications.id')
		.select('applications.id')
		.where('calls.cycleId', '=', cycleId)
		.where('present.outcome', '=', 'selected')
		.orderBy('applications.number')
		.execute();
	for (const { id } of selected) {
		const answer = { link: linkTo(id), accepted: true, reason: '' };
		await withClock(evening, () => answerPlace(db, stranger, answer));
	}
}

async function decideAll(
	db: Db,
	coordinator: Actor,
	cycle: SeededCycle,
	cycleId: string
): Promise<void> {
	const rows = await db
		.selectFrom('applications')
		.innerJoin('calls', 'calls.id', 'applications.callId')
		.select(['applications.id', 'applications.email'])
		.where('calls.cycleId', '=', cycleId)
		.execute();
	const idOf = new Map(rows.map(({ id, email }) => [email, id]));
	const groups = Map.groupBy(cycle.applicants, ({ outcome, reached }) => `${outcome} ${reached}`);
	for (const group of groups.values()) {
		const { outcome, reached } = group[0]!;
		// Whoever did not meet the requirements was turned away at the door: there is nothing to decide.
		const applicationIds = group.flatMap(({ email }) => idOf.get(email) ?? []);
		if (!outcome || applicationIds.length === 0) continue;
		await decideApplications(db, coordinator, {
			cycleId,
			applicationIds,
			outcome,
			note: reached ? notes[reached] : ''
		});
	}
}
