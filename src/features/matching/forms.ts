import { z } from 'zod';

/** One press of the button that asks for a proposal; `once` makes a double click one run. */
export const proposalForm = z.object({ once: z.uuid() });

/** One press of the button that publishes; it has nothing to fill in. */
export const publicationForm = z.object({});
