import { AsyncLocalStorage } from 'node:async_hooks';

const set = new AsyncLocalStorage<() => Temporal.Instant>();

/** The present instant: the machine's clock, or the one that `withClock` set around this call. */
export function now(): Temporal.Instant {
	return set.getStore()?.() ?? Temporal.Now.instant();
}

/** The calendar day in a zone now, YYYY-MM-DD. */
export function todayIn(timeZone: string): string {
	return now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * Runs `work` as if it were `instant`: a request, at the moment when it arrived. The seed writes its history, and the
 * tests try deadlines, through the same commands as the pages; the clock is one of the few doubles that we allow.
 */
export function withClock<T>(instant: Temporal.Instant | string, work: () => T): T {
	const fixed = Temporal.Instant.from(instant);
	return set.run(() => fixed, work);
}
