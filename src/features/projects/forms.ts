import { z } from 'zod';
import { projectLimits } from './rules.ts';
import { stages } from './types.ts';

const text = (part: keyof typeof projectLimits) => z.string().max(projectLimits[part]).default('');
const day = z.iso.date().nullable().default(null);

/** The text of a project; `seen` is the number of the newest version when it was opened, 0 for none. */
export const projectForm = z.object({
	seen: z.number().int().min(0),
	title: z.string().max(projectLimits.title),
	summary: text('summary'),
	audience: text('audience'),
	place: text('place'),
	fromOn: day,
	untilOn: day,
	needs: text('needs')
});

/** How far a project has come. */
export const stageForm = z.object({ stage: z.enum(stages) });

/** Whether the mentorships of a cycle make projects, and the newest change of that which was on the page. */
export const projectsForm = z.object({
	seen: z.number().int().min(0),
	projects: z.enum(['yes', 'no'])
});
