/** A letter to a guardian: the first, or a reminder. */
export interface GuardianRequest {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly askedAt: Temporal.Instant;
}

/** What a guardian said, in answer to one of the letters. */
export interface GuardianAnswer {
	readonly requestId: string;
	readonly answer: 'yes' | 'no';
	/** as they typed it */
	readonly name: string;
	readonly answeredAt: Temporal.Instant;
}

/** Where the consent of a guardian stands. */
export type GuardianState = 'waiting' | 'yes' | 'no';

/**
 * The answer that counts: the newest that came from the address which the application names now. An answer from an
 * address that was replaced says nothing about the guardian who is named today.
 * @param requests oldest first
 * @param answers oldest first
 */
export function standingAnswer(
	requests: readonly GuardianRequest[],
	answers: readonly GuardianAnswer[]
): GuardianAnswer | undefined {
	const address = requests.at(-1)?.email.toLowerCase();
	const asked = requests.filter(({ email }) => email.toLowerCase() === address);
	return answers.findLast(({ requestId }) => asked.some(({ id }) => id === requestId));
}

/** What stands after these letters and answers, both oldest first. */
export function guardianState(
	requests: readonly GuardianRequest[],
	answers: readonly GuardianAnswer[]
): GuardianState {
	return standingAnswer(requests, answers)?.answer ?? 'waiting';
}
