import type { FileRules } from '#platform/files/inspect.ts';
import type { FileScope } from '#platform/files/keep.ts';
import { endingsOf } from '#platform/files/kinds.ts';
import { materialLimits } from '../rules.ts';

/** What comes as a material: what people read, fill in and show. */
export const materialFiles: FileRules = {
	kinds: ['pdf', 'document', 'sheet', 'slides', 'image', 'text'],
	maxBytes: materialLimits.megabytes * 1_000_000
};

/** What a browser offers to choose; what comes is judged by its content all the same. */
export const materialEndings = endingsOf(materialFiles.kinds)
	.map((ending) => `.${ending}`)
	.join(',');

/** Whose the file of a material is. */
export const scopeOf = (materialId: string): FileScope => ({
	purpose: 'material',
	subjectId: materialId
});
