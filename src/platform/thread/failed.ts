/**
 * A thread that gave no answer, through no fault of the question:
 * - `time`: it had not found anything when its time was over;
 * - `memory`: it needed more than it was allowed;
 * - `crash`: it ended without a word.
 */
export class ThreadFailed extends Error {
	readonly reason: 'time' | 'memory' | 'crash';
	constructor(reason: ThreadFailed['reason'], message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'ThreadFailed';
		this.reason = reason;
	}
}

/**
 * What the called function threw. A class does not cross from one thread to another: `thrown` is its name, and
 * `fields` is what the error said beside its message, for whoever knows the class and can make it again.
 */
export class ThrownInThread extends Error {
	readonly thrown: string;
	readonly fields: Readonly<Record<string, unknown>>;
	constructor({ thrown, message, stack, fields }: ThrownMessage) {
		super(message);
		this.name = 'ThrownInThread';
		this.thrown = thrown;
		this.fields = fields;
		if (stack) this.stack = stack;
	}
}

/** An error on its way between threads. */
export interface ThrownMessage {
	readonly thrown: string;
	readonly message: string;
	readonly stack?: string | undefined;
	readonly fields: Readonly<Record<string, unknown>>;
}
