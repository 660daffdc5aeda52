import type { Locale } from '#core/locale.ts';
import { shownAnswers } from '#features/forms/shown.ts';
import type { Answers, FormContent } from '#features/programmes/questions.ts';
import { formatDateTime } from '#language/format.ts';
import { m } from '#messages';
import { likenessPoints, type LikenessCode } from './duplicates.ts';
import { outcomeWords } from './outcome-words.ts';
import type { Outcome } from './rules.ts';

const reasonWords: Readonly<Record<LikenessCode, () => string>> = {
	same_email: m.duplicates_reason_same_email,
	same_registration: m.duplicates_reason_same_registration,
	same_name: m.duplicates_reason_same_name,
	like_name: m.duplicates_reason_like_name,
	same_phone: m.duplicates_reason_same_phone,
	same_birthday: m.duplicates_reason_same_birthday,
	same_organisation: m.duplicates_reason_same_organisation,
	other_birthday: m.duplicates_reason_other_birthday,
	other_organisation: m.duplicates_reason_other_organisation,
	other_registration: m.duplicates_reason_other_registration
};

/** What speaks for one applicant and what against it, each with its points: "the same name (+50)". */
export function likenessWords(reasons: readonly LikenessCode[]) {
	return reasons.map((code) => {
		const points = likenessPoints[code];
		return {
			code,
			speaksFor: points > 0,
			text: m.duplicates_reason_points({
				reason: reasonWords[code](),
				points: points > 0 ? `+${points}` : `−${-points}`
			})
		};
	});
}

interface Side {
	readonly name: string;
	readonly email: string;
	readonly submittedAt: Temporal.Instant;
	readonly outcome: Outcome | null;
	readonly form: FormContent;
	readonly answers: Answers;
}

/** One line of two applications side by side. */
export interface ComparedLine {
	readonly key: string;
	readonly label: string;
	readonly first: string;
	readonly second: string;
	readonly differs: boolean;
}

/** Two applications side by side: who they are, then every answer in which they differ. `alike` counts the others. */
export function compared(first: Side, second: Side, timeZone: string, locale: Locale) {
	const when = ({ submittedAt }: Side) => formatDateTime(submittedAt, locale, timeZone, 'short');
	const decision = ({ outcome }: Side) =>
		outcome ? outcomeWords[outcome]() : m.application_desk_undecided();
	const who = [
		line('name', m.duplicates_row_name(), first.name, second.name),
		line('email', m.duplicates_row_email(), first.email, second.email),
		line('sent', m.duplicates_row_sent(), when(first), when(second)),
		line('decision', m.duplicates_row_decision(), decision(first), decision(second))
	];
	const mine = shownAnswers(first.form, first.answers, locale);
	const theirs = new Map(
		shownAnswers(second.form, second.answers, locale).map((answer) => [answer.key, answer])
	);
	const onlyTheirs = [...theirs.values()].filter(({ key }) => !mine.some((one) => one.key === key));
	const answers = [
		...mine.map(({ key, label, text }) =>
			line(`q_${key}`, label, text, theirs.get(key)?.text ?? '')
		),
		...onlyTheirs.map(({ key, label, text }) => line(`q_${key}`, label, '', text))
	];
	const different = answers.filter(({ differs }) => differs);
	return { lines: [...who, ...different], alike: answers.length - different.length };
}

function line(key: string, label: string, first: string, second: string): ComparedLine {
	return { key, label, first, second, differs: first !== second };
}
