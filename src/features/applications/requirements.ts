import type { Facts } from '#core/refusal.ts';
import { isAddress } from '#core/text.ts';
import { deadlineOf } from '#features/calls/rules.ts';
import { answerText } from '#features/forms/rules.ts';
import {
	meant,
	type Answer,
	type Answers,
	type FormContent,
	type Meaning,
	type Requirement
} from '#features/programmes/questions.ts';
import { ageOn, monthsUntil } from './ages.ts';

/** How a requirement can fail; each code has its sentence in `requirement-words.ts`. */
export type FailingCode =
	| 'missing'
	| 'too_young'
	| 'too_old'
	| 'country'
	| 'too_new'
	| 'budget'
	| 'currency'
	| 'staff'
	| 'participants'
	| 'taken'
	| 'minor'
	| 'guardian';

/** A requirement that an application does not meet: `found` and `needed` are what its sentence tells. */
export interface Failing {
	readonly rule: Requirement['rule'];
	readonly code: FailingCode;
	readonly facts: Facts;
	/** key of the question whose answer failed; null when the form does not ask it */
	readonly question: string | null;
}

/** What an application is held against beside its answers. */
export interface RequirementContext {
	/** the last day of the call, in the cycle's zone */
	readonly deadline: Temporal.PlainDate;
	readonly startsOn: Temporal.PlainDate;
	/** the applicant's own address: a guardian has another */
	readonly email: string;
	/** number of the application of the same call that comes from the same organisation, if there is one */
	readonly sameOrganisation: number | null;
}

/** The last day of a call in the zone of its cycle: the day on which ages and months are counted. */
export function deadlineDay(closesAt: Temporal.Instant, timeZone: string): Temporal.PlainDate {
	return deadlineOf(closesAt).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Which answer each rule asks for. */
const subjects: Readonly<Record<Requirement['rule'], Meaning>> = {
	age: 'dateOfBirth',
	country: 'place',
	existence: 'foundedOn',
	budget: 'budget',
	staff: 'staff',
	participants: 'participants',
	'one-per-organisation': 'organisation',
	minors: 'dateOfBirth'
};

/** Every requirement that these answers do not meet, in the order of the form; a missing answer does not. */
export function failingRequirements(
	form: FormContent,
	answers: Answers,
	context: RequirementContext
): readonly Failing[] {
	return form.requirements.flatMap((requirement) => {
		const meaning = subjects[requirement.rule];
		const question = meant(form, meaning)?.key ?? null;
		const answer = question === null ? undefined : answers[question];
		const verdict =
			answer === undefined
				? found('missing', { meaning })
				: judged(requirement, answer, { form, answers, context });
		return verdict ? [{ rule: requirement.rule, question, ...verdict }] : [];
	});
}

/** Whether the form takes somebody with these answers only with the consent of their guardian. */
export function needsGuardian(
	form: FormContent,
	answers: Answers,
	deadline: Temporal.PlainDate
): boolean {
	const born = answerText(answers, meant(form, 'dateOfBirth')?.key);
	return form.requirements.some(
		(one) =>
			one.rule === 'minors' &&
			one.then === 'guardian' &&
			born !== '' &&
			ageOn(born, deadline) < one.age
	);
}

/** Who answers for a minor, as the application names them; empty texts when it does not. */
export function guardianOf(form: FormContent, answers: Answers): { name: string; email: string } {
	return {
		name: answerText(answers, meant(form, 'guardianName')?.key),
		email: answerText(answers, meant(form, 'guardianEmail')?.key)
	};
}

/** Whether the team may make an exception. What guards minors is not theirs to lift. */
export function mayOverride({ rule, code, facts }: Failing): boolean {
	return rule !== 'minors' && !(code === 'too_young' && Number(facts['found']) < 18);
}

/** What "no worse than before" means where the answer is a number. */
const better: Readonly<Partial<Record<FailingCode, 'less' | 'more'>>> = {
	budget: 'less',
	staff: 'less',
	too_old: 'less',
	too_young: 'more',
	too_new: 'more',
	participants: 'more'
};

/** Whether an exception that was made for one finding holds for another: for the same, or one that is no worse. */
export function covers(overridden: Failing, now: Failing): boolean {
	if (overridden.rule !== now.rule || overridden.code !== now.code) return false;
	const [before, after] = [overridden.facts['found'], now.facts['found']];
	const direction = better[now.code];
	if (!direction) return before === after;
	if (overridden.facts['currency'] !== now.facts['currency']) return false;
	return direction === 'less' ? Number(after) <= Number(before) : Number(after) >= Number(before);
}

type Verdict = Pick<Failing, 'code' | 'facts'> | undefined;
type Asked = {
	readonly form: FormContent;
	readonly answers: Answers;
	readonly context: RequirementContext;
};

const found = (code: FailingCode, facts: Facts = {}): Verdict => ({ code, facts });

/** How each rule judges an answer that is there. */
const judges: {
	readonly [Rule in Requirement['rule']]: (
		requirement: Extract<Requirement, { rule: Rule }>,
		answer: Answer,
		asked: Asked
	) => Verdict;
} = {
	age: (requirement, answer, { context }) => {
		const day = requirement.on === 'deadline' ? context.deadline : context.startsOn;
		return age(requirement, ageOn(String(answer), day), day);
	},
	country: ({ countries }, answer) => {
		const country = typeof answer === 'object' && 'country' in answer ? answer.country : '';
		if (countries.includes(country)) return undefined;
		return found('country', { found: country, needed: countries.join(' ') });
	},
	existence: ({ months: needed }, answer, { context: { deadline } }) => {
		const months = monthsUntil(String(answer), deadline);
		return months < needed
			? found('too_new', { found: months, needed, day: String(deadline) })
			: undefined;
	},
	budget: (limit, answer, { form }) => budget(limit, answer, form),
	staff: ({ max }, answer) =>
		Number(answer) > max ? found('staff', { found: Number(answer), needed: max }) : undefined,
	participants: ({ min }, answer) => {
		const named = Array.isArray(answer) ? answer.length : 0;
		return named < min ? found('participants', { found: named, needed: min }) : undefined;
	},
	'one-per-organisation': (_, __, { context }) =>
		context.sameOrganisation === null
			? undefined
			: found('taken', { number: context.sameOrganisation }),
	minors: (requirement, answer, asked) =>
		minors(requirement, ageOn(String(answer), asked.context.deadline), asked)
};

function judged(requirement: Requirement, answer: Answer, asked: Asked): Verdict {
	const judge = judges[requirement.rule] as (
		requirement: Requirement,
		answer: Answer,
		asked: Asked
	) => Verdict;
	return judge(requirement, answer, asked);
}

function age(
	{ min, max }: { readonly min?: number; readonly max?: number },
	years: number,
	day: Temporal.PlainDate
): Verdict {
	const facts = { found: years, day: String(day) };
	if (min !== undefined && years < min) return found('too_young', { ...facts, needed: min });
	if (max !== undefined && years > max) return found('too_old', { ...facts, needed: max });
	return undefined;
}

/** A form may have a limit for each currency; the answer is held against that of its own. A bare number is in euros. */
function budget(
	limit: Extract<Requirement, { rule: 'budget' }>,
	answer: Answer,
	form: FormContent
): Verdict {
	const money =
		typeof answer === 'object' && 'currency' in answer
			? answer
			: { amount: Number(answer), currency: 'EUR' };
	const limits = form.requirements.filter((one) => one.rule === 'budget');
	if (money.currency !== limit.currency) {
		const judgedElsewhere = limits.some(({ currency }) => currency === money.currency);
		if (judgedElsewhere || limits[0] !== limit) return undefined;
		const needed = limits.map(({ currency }) => currency).join(' ');
		return found('currency', { found: money.currency, needed });
	}
	if (money.amount <= limit.max) return undefined;
	return found('budget', { found: money.amount, needed: limit.max, currency: limit.currency });
}

function minors(
	{ then, age: adult }: Extract<Requirement, { rule: 'minors' }>,
	years: number,
	{ form, answers, context }: Asked
): Verdict {
	if (years >= adult) return undefined;
	const facts = { found: years, needed: adult, day: String(context.deadline) };
	if (then === 'refuse') return found('minor', facts);
	const guardian = guardianOf(form, answers);
	const another = guardian.email.toLowerCase() !== context.email.toLowerCase();
	const named = guardian.name !== '' && isAddress(guardian.email) && another;
	return named ? undefined : found('guardian', facts);
}
