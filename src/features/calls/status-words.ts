import { m } from '#messages';
import type { CallStatus } from './rules.ts';

/** What the status of a call is called at the desk. */
export const callStatusWords: Readonly<Record<CallStatus, () => string>> = {
	draft: m.call_status_draft,
	coming: m.call_status_coming,
	open: m.call_status_open,
	closed: m.call_status_closed
};
