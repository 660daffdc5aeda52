import { meant, questionsOf, type Meaning } from './questions.ts';
import type { Plan } from './types.ts';

/** The last day of a cycle that starts on a day and runs as many months as its plan says. */
export function lastDay(startsOn: Temporal.PlainDate, months: number): Temporal.PlainDate {
	return startsOn.add({ months }).subtract({ days: 1 });
}

/** A title as a part of an address: lower case, plain letters, hyphens; at most 60 characters. */
export function slugOf(title: string): string {
	const plain = title
		.toLowerCase()
		.replaceAll('đ', 'dj')
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '');
	return plain.slice(0, 60).replace(/-+$/, '');
}

/** The moments of a cycle's life, in order; where it stands follows from its dates and records. */
export const stages = ['preparing', 'call', 'selection', 'matching', 'running', 'ended'] as const;
export type Stage = (typeof stages)[number];

/** What a stage follows from. Instants and dates are compared in the cycle's zone. */
export interface StageFacts {
	readonly published: boolean;
	readonly opensAt: Temporal.Instant;
	readonly closesAt: Temporal.Instant;
	/** decisions have been told to the applicants */
	readonly announced: boolean;
	/** the matching has been published */
	readonly matched: boolean;
	readonly endsOn: Temporal.PlainDate;
	readonly timeZone: string;
}

/** Where a cycle stands at an instant. */
export function stageOf(cycle: StageFacts, now: Temporal.Instant): Stage {
	const today = now.toZonedDateTimeISO(cycle.timeZone).toPlainDate();
	if (cycle.matched) {
		return Temporal.PlainDate.compare(today, cycle.endsOn) > 0 ? 'ended' : 'running';
	}
	if (cycle.announced) return 'matching';
	if (!cycle.published || Temporal.Instant.compare(now, cycle.opensAt) < 0) return 'preparing';
	return Temporal.Instant.compare(now, cycle.closesAt) < 0 ? 'call' : 'selection';
}

/** Under which key the answers hold what has a meaning, or undefined when the form does not ask for it. */
export function keyOf(plan: Plan, meaning: Meaning): string | undefined {
	return meant(plan.form, meaning)?.key;
}

/** The options of the question that has a meaning, so that values can be shown as words. */
export function optionsOf(plan: Plan, meaning: Meaning) {
	const question = meant(plan.form, meaning);
	return question && 'options' in question ? question.options : [];
}

/** The keys of the questions by which quotas and earmarked places count: a form cannot do without them. */
export function countedKeys(plan: Plan): readonly string[] {
	const { quotas, earmarks } = plan.selection;
	const meaningOf = (group: string) => group.slice(0, group.indexOf(':'));
	const asked = [...quotas, ...earmarks].map(({ group }) =>
		/^(country|town):/.test(group) ? 'place' : meaningOf(group)
	);
	return questionsOf(plan.form).flatMap(({ key, means }) =>
		means && asked.includes(means) ? [key] : []
	);
}
