import { answerText } from '#features/forms/rules.ts';
import { meant, type Answers, type FormContent } from '#features/programmes/questions.ts';

/** Where the handling fee of an application stands. `nothing`: neither a proof nor the wish for a waiver came. */
export const feeStates = ['proof', 'waiver', 'nothing', 'again', 'settled', 'waived'] as const;
export type FeeState = (typeof feeStates)[number];

/** What the team does about a fee: it came, it is let off, or something better is asked for. */
export const feeSteps = ['settled', 'waived', 'again'] as const;
export type FeeStep = (typeof feeSteps)[number];

/** How the applicant meets the fee: their choice, and the proof that they uploaded. */
export interface SentFee {
	readonly choice: string;
	readonly proofs: readonly { readonly file: string; readonly name: string }[];
}

/** What an application says about the fee; undefined when its form asks for none. */
export function sentFee(form: FormContent, answers: Answers): SentFee | undefined {
	const question = meant(form, 'fee');
	if (!question) return undefined;
	const proof = answers[meant(form, 'feeProof')?.key ?? ''];
	const files = Array.isArray(proof) ? (proof as readonly unknown[]) : [];
	return {
		choice: answerText(answers, question.key),
		proofs: files.flatMap((file) =>
			typeof file === 'object' && file !== null && 'file' in file && 'name' in file
				? [{ file: String(file.file), name: String(file.name) }]
				: []
		)
	};
}

/** What was sent, as one text: a step that saw another one is out of date. */
export function seenFee({ choice, proofs }: SentFee): string {
	return [choice, ...proofs.map(({ file }) => file)].join(' ');
}

/**
 * Where a fee stands. Settled and waived hold whatever comes later; "once more" holds until something else is sent.
 * @param last the newest step that the team took
 */
export function feeState(
	sent: SentFee,
	last?: { readonly step: FeeStep; readonly seen: string }
): FeeState {
	if (last && (last.step !== 'again' || last.seen === seenFee(sent))) return last.step;
	if (sent.choice === 'waiver') return 'waiver';
	return sent.choice === 'paid' && sent.proofs.length > 0 ? 'proof' : 'nothing';
}
