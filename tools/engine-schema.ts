/**
 * Writes the shapes of the engine's questions and answers as JSON Schema into `docs/engine`, from the same schemas by
 * which the command line reads files: `node tools/engine-schema.ts`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import * as shapes from './match/schemas.ts';

const folder = join(import.meta.dirname, '../docs/engine');

/** Each schema by the name of its file. */
export function engineSchemas(): Readonly<Record<string, string>> {
	const named = {
		'pairs-problem': shapes.pairsProblemSchema,
		'pairs-answer': shapes.pairsAnswerSchema,
		'teams-problem': shapes.teamsProblemSchema,
		'teams-answer': shapes.teamsAnswerSchema,
		'rounds-problem': shapes.roundsProblemSchema,
		'rounds-answer': shapes.roundsAnswerSchema,
		'slots-problem': shapes.slotsProblemSchema,
		'slots-answer': shapes.slotsAnswerSchema
	};
	return Object.fromEntries(
		Object.entries(named).map(([name, schema]) => [
			`${name}.schema.json`,
			`${JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), null, '\t')}\n`
		])
	);
}

if (import.meta.main) {
	await mkdir(folder, { recursive: true });
	for (const [name, text] of Object.entries(engineSchemas())) {
		await writeFile(join(folder, name), text);
	}
}
