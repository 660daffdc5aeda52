import { z } from 'zod';
import { materialLimits } from './rules.ts';
import { audiences } from './types.ts';

/** A host with a name; what is written before an @ makes an address look like another's. */
const webAddress = z
	.url({
		protocol: /^https$/u,
		hostname: /\.[a-z][a-z\d-]*[a-z\d]$/u,
		normalize: true,
		error: 'material_address'
	})
	.max(materialLimits.address)
	.refine((address) => URL.parse(address)?.username === '', 'material_address');

/** A link or a file for a mentorship; the file comes beside it. `once` makes a double click one material. */
export const materialForm = z.object({
	once: z.uuid(),
	title: z.string().max(materialLimits.title),
	note: z.string().max(materialLimits.note).default(''),
	address: webAddress.default('')
});

/** The same for a whole cycle, with whom it is for. */
export const cycleMaterialForm = materialForm.extend({ audience: z.enum(audiences) });

/** One that is no longer needed. */
export const takingForm = z.object({ materialId: z.uuid() });
