import { z } from 'zod';
import { sessionMinutes, sessionModes } from './rules.ts';

/** A session as the page posts it; `once` makes a double click one session. */
export const sessionForm = z.object({
	once: z.uuid(),
	heldOn: z.iso.date(),
	minutes: z.number().int().min(sessionMinutes.least).max(sessionMinutes.most),
	mode: z.enum(sessionModes)
});

/** Which session is taken back. */
export const withdrawalForm = z.object({ sessionId: z.uuid() });
