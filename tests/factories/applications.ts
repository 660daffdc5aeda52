import { randomUUID } from 'node:crypto';
import { stranger, theSystem } from '#core/actor.ts';
import { readDraft } from '#features/applications/draft.ts';
import type { Outcome } from '#features/applications/rules.ts';
import {
	beginApplication,
	type Beginning
} from '#features/applications/server/begin-application.ts';
import { attachFile } from '#features/applications/server/attach-file.ts';
import { decideApplications } from '#features/applications/server/decide-applications.ts';
import { ownDraft } from '#features/applications/server/drafts.ts';
import { linkTo } from '#features/applications/server/link.ts';
import { saveDraft } from '#features/applications/server/save-draft.ts';
import { submitApplication } from '#features/applications/server/submit-application.ts';
import { fieldOf } from '#features/forms/rules.ts';
import { typedAnswers } from '#features/forms/typed-answers.ts';
import {
	questionsOf,
	type Answer,
	type Answers,
	type Column,
	type Row,
	type Question
} from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';
import type { Db } from '#platform/database.ts';
import { aPdf } from './files.ts';

/** What a test may want to be otherwise. */
export interface ApplicationWishes extends Partial<Omit<Beginning, 'cycleId'>> {
	readonly cycleId: string;
	/** answers that matter to the test; the others are the first that the form takes */
	readonly answers?: Answers;
	/** how it is decided, at once; left undecided by default */
	readonly decision?: Outcome;
}

/** An application to an open call; returns its id and number. */
export async function anApplication(db: Db, wishes: ApplicationWishes) {
	const { cycleId, decision } = wishes;
	const link = await aDraft(db, wishes);
	const receipt = await submitApplication(db, stranger, {
		link,
		agreed: true,
		locale: wishes.locale ?? 'en'
	});
	if ('failing' in receipt) throw new Error(`Turned away: ${JSON.stringify(receipt.failing)}`);
	if (decision) {
		const applicationIds = [receipt.id];
		await decideApplications(db, theSystem, {
			cycleId,
			applicationIds,
			outcome: decision,
			note: ''
		});
	}
	return receipt;
}

/** A draft with everything in it that its form asks for, not sent; returns its link. */
export async function aDraft(db: Db, wishes: Omit<ApplicationWishes, 'decision'>): Promise<string> {
	const { cycleId, answers, ...rest } = wishes;
	const id = await beginApplication(db, stranger, {
		cycleId,
		once: randomUUID(),
		name: 'Ana Primerović',
		email: `ana-${randomUUID()}@example.org`,
		locale: 'en',
		...rest
	});
	const link = linkTo(id);
	await typeAnswers(db, link, { ...(await firstAnswers(db, cycleId)), ...answers });
	await attachAll(db, link);
	return link;
}

/** Puts a small PDF to every question that must have a file, from whoever is asked it. */
async function attachAll(db: Db, link: string): Promise<void> {
	const { form, typed } = await ownDraft(db, link);
	const { issues } = readDraft(form, typed, new Map());
	const missing = new Set(issues.map(({ field }) => field));
	for (const question of questionsOf(form)) {
		if (question.kind !== 'file' || !missing.has(fieldOf(question))) continue;
		const file = new File([new Uint8Array(aPdf())], `${question.key}.pdf`);
		await attachFile(db, stranger, { link, question: question.key, file });
	}
}

/** Types answers into a draft. */
export async function typeAnswers(db: Db, link: string, answers: Answers): Promise<void> {
	await saveFields(db, link, typedAnswers(answers));
}

/** Puts texts into the boxes of a draft, by field. */
export async function saveFields(
	db: Db,
	link: string,
	typed: Readonly<Record<string, string | readonly string[]>>
): Promise<void> {
	const { formId } = await ownDraft(db, link);
	const fields = Object.fromEntries(
		Object.entries(typed).map(([field, texts]) => [field, [texts].flat()])
	);
	await saveDraft(db, stranger, { link, formId, fields });
}

/** The plainest answers that the form of a cycle takes. */
export async function firstAnswers(db: Db, cycleId: string): Promise<Answers> {
	const { plan } = await db
		.selectFrom('cycles')
		.select('plan')
		.where('id', '=', cycleId)
		.executeTakeFirstOrThrow();
	const { form } = plan as Plan;
	const answers: [string, Answer][] = questionsOf(form)
		.filter(({ when }) => !when)
		.flatMap((question) => {
			const answer = firstAnswer(question);
			return answer === undefined ? [] : [[question.key, answer]];
		});
	return Object.fromEntries(answers);
}

/** The first answer that a question takes; files have to be uploaded, so there is none of them. */
export function firstAnswer(question: Question): Answer | undefined {
	// Each test applicant comes from another organisation: a call takes one application from each.
	if (question.means === 'organisation' || question.means === 'registration') return randomUUID();
	if ('options' in question) return firstOption(question.kind, question.options[0]!.value);
	switch (question.kind) {
		case 'number':
		case 'scale':
			return question.min;
		case 'money':
			return { amount: question.min, currency: question.currencies[0]! };
		case 'date':
			return '1999-05-17';
		case 'place':
			return { country: question.countries[0]!, town: 'Primer' };
		case 'goals':
			return { short: 'Primer' };
		case 'links':
			return ['https://example.org/'];
		case 'consent':
			return true;
		case 'table':
			return Array.from({ length: question.fewest }, () => firstRow(question.columns));
		case 'file':
			return undefined;
		default:
			return 'Primer';
	}
}

function firstOption(kind: Question['kind'], value: string): Answer {
	if (kind === 'languages') return [{ language: value, level: 'first' }];
	return kind === 'choice' ? value : [value];
}

function firstRow(columns: readonly Column[]): Row {
	const cells = { short: 'Primer', email: 'ana@example.org', number: '1' };
	return Object.fromEntries(columns.map(({ key, kind }) => [key, cells[kind]]));
}
