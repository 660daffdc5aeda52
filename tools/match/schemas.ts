import { z } from 'zod';

/**
 * The JSON of questions and answers, as files bring it. The engine checks what the numbers mean;
 * here stands their shape. `docs/engine` holds the same as JSON Schema (`node tools/engine-schema.ts`).
 */

const id = z.string();
const count = z.int().min(0);
const fact = z.union([z.string(), z.number(), z.array(z.string())]);
/** Something for each name. By hand, because a record of zod's leaves out a name like `__proto__`. */
function byName<Schema extends z.ZodType>(schema: Schema, expected: string) {
	return z
		.custom<Readonly<Record<string, z.infer<Schema>>>>(
			(found) =>
				typeof found === 'object' &&
				found !== null &&
				!Array.isArray(found) &&
				Object.values(found).every((each) => schema.safeParse(each).success),
			`expected ${expected}`
		)
		.meta({ type: 'object', additionalProperties: shapeOf(schema) });
}

function shapeOf(schema: z.ZodType): Record<string, unknown> {
	const { $schema: _, ...shape } = z.toJSONSchema(schema);
	return shape;
}

const prices = byName(z.number(), 'a number for each id');
const reason = z.strictObject({
	code: z.string(),
	facts: byName(fact, 'texts, numbers and lists of texts by name'),
	points: z.number()
});

const pairIds = z.strictObject({ mentee: id, mentor: id });
const rank = z.int().min(1);
const scoredPair = z.strictObject({
	mentee: id,
	mentor: id,
	score: z.number(),
	menteeRank: rank.optional(),
	mentorRank: rank.optional(),
	reasons: z.array(reason).optional()
});

const objective = z.enum(['most-placed', 'best-total', 'worst-off-first', 'stable']);

/** `PairsProblem` as JSON. */
export const pairsProblemSchema = z.strictObject({
	mentees: z.array(
		z.strictObject({ id, required: z.boolean().optional(), leaveOut: z.number().optional() })
	),
	mentors: z.array(z.strictObject({ id, capacity: count, least: count.optional() })),
	pairs: z.array(scoredPair).optional(),
	scores: z.array(z.array(z.number().nullable())).optional(),
	fixed: z.array(pairIds).optional(),
	forbidden: z.array(pairIds).optional(),
	quotas: z
		.array(
			z.strictObject({
				id,
				pairs: z.array(pairIds),
				least: count.optional(),
				most: count.optional()
			})
		)
		.optional(),
	objective: objective.optional()
});

const pairsCertificate = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('prices'),
		scale: z.number(),
		place: z.number(),
		menteePrices: prices,
		mentorPrices: prices,
		quotaPrices: prices.optional(),
		searched: z.literal(true).optional()
	}),
	z.strictObject({
		kind: z.literal('stages'),
		scale: z.number(),
		stages: z.array(
			z.strictObject({
				level: z.number().nullable(),
				menteePrices: prices,
				mentorPrices: prices
			})
		)
	}),
	z.strictObject({ kind: z.literal('stability') })
]);

/** `PairsAnswer` as JSON; for a public layout it also says its constant. */
export const pairsAnswerSchema = z.object({
	objective,
	pairs: z.array(scoredPair),
	unplaced: z.array(id),
	value: z.number(),
	bound: z.number(),
	gap: z.number(),
	placed: z.number(),
	lowest: z.number().nullable(),
	blocking: z.number(),
	certificate: pairsCertificate,
	version: z.string(),
	fingerprint: z.string()
});

/** From so many to so many. */
export const rangeSchema = z.strictObject({ least: count, most: count });

/** How many of each class. */
export const shapeSchema = byName(
	z.union([z.int(), rangeSchema]),
	'a whole number or a range for each class'
);

/** Two people by id. */
export const twoSchema = z.tuple([id, id]);

/** What every team must have of one attribute. */
export const balanceSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('shared'), attribute: z.string() }),
	z.strictObject({ kind: z.literal('mixed'), attribute: z.string() }),
	z.strictObject({ kind: z.literal('most'), attribute: z.string(), most: z.int() })
]);

const attributes = byName(z.array(z.string()), 'a list of texts for each attribute').optional();
const side = z.strictObject({
	partners: z.array(
		z.strictObject({ id, capacity: count, attributes, not: z.array(id).optional() })
	),
	points: z.array(z.strictObject({ person: id, partner: id, points: z.int() })),
	mustShare: z.array(z.string()).optional()
});

/** `TeamsProblem` as JSON. */
export const teamsProblemSchema = z.strictObject({
	people: z.array(z.strictObject({ id, class: z.string(), attributes })),
	shape: shapeSchema,
	size: rangeSchema.optional(),
	teams: z.int().optional(),
	pairScores: z.array(z.strictObject({ a: id, b: id, score: z.int() })),
	wishes: z.array(z.strictObject({ from: id, to: id, points: z.int() })).optional(),
	teamScores: z.array(z.strictObject({ members: z.array(id), score: z.int() })).optional(),
	together: z.array(twoSchema).optional(),
	apart: z.array(twoSchema).optional(),
	balance: z.array(balanceSchema).optional(),
	projects: side.optional(),
	mentors: side.optional()
});

/** `TeamsAnswer` as JSON; for a public layout it also says its constant. */
export const teamsAnswerSchema = z.object({
	teams: z.array(
		z.strictObject({
			members: z.array(id),
			project: id.optional(),
			mentor: id.optional(),
			score: z.number()
		})
	),
	unplaced: z.array(id),
	value: z.number(),
	bound: z.number(),
	gap: z.number(),
	certificate: z.strictObject({
		scale: z.number(),
		place: z.number(),
		teams: z.number(),
		team: z.number(),
		people: prices,
		projects: prices.optional(),
		mentors: prices.optional(),
		excess: z.number(),
		closed: z.enum(['prices', 'search', 'open']),
		placed: z.enum(['numbers', 'search', 'open'])
	}),
	seed: z.number().optional(),
	version: z.string(),
	fingerprint: z.string()
});

const here = { id, absent: z.array(z.int()).optional() };
const wish = z.strictObject({ from: id, to: id, points: z.int() });
const round = z.strictObject({
	tables: z.array(z.strictObject({ at: id, people: z.array(id) })),
	idle: z.array(id)
});
const roundsRules = {
	rounds: z.int(),
	never: z.array(twoSchema).optional(),
	met: z.array(twoSchema).optional(),
	wishes: z.array(wish).optional(),
	past: z.array(round).optional(),
	keep: z.array(round).optional(),
	seed: z.int().optional()
};

/** What tables must look like. */
export const mixSchema = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('exact'),
		counts: byName(z.int(), 'a whole number for each class')
	}),
	z.strictObject({ kind: z.literal('most'), most: z.int() })
]);

const guest = z.strictObject(here);
const host = z.strictObject({ ...here, seats: z.int() });
const seated = z.strictObject({ ...here, class: z.string().optional() });

/** A table by id. */
export const tableSchema = z.strictObject({ id, seats: z.int() });

/** `RoundsProblem` as JSON. */
export const roundsProblemSchema = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('two-sided'),
		guests: z.array(guest),
		hosts: z.array(host),
		tables: z.int().optional(),
		...roundsRules
	}),
	z.strictObject({
		kind: z.literal('one-sided'),
		people: z.array(seated),
		tables: z.array(tableSchema),
		mix: mixSchema.optional(),
		...roundsRules
	})
]);

/** `RoundsAnswer` as JSON. */
export const roundsAnswerSchema = z.strictObject({
	rounds: z.array(round),
	value: z.number(),
	bound: z.number(),
	gap: z.number(),
	idle: z.number(),
	repeats: z.array(z.strictObject({ two: twoSchema, times: z.number() })),
	again: z.number(),
	againBound: z.number(),
	method: z.enum(['construction', 'flow', 'search']),
	seed: z.number(),
	version: z.string(),
	fingerprint: z.string()
});

/** `RoundsChange` as JSON. */
export const roundsChangeSchema = z.strictObject({
	absent: z.array(z.strictObject({ id, from: z.int(), to: z.int().optional() })).optional(),
	joined: z
		.strictObject({ guests: z.array(guest), hosts: z.array(host), people: z.array(seated) })
		.partial()
		.optional(),
	never: z.array(twoSchema).optional(),
	wishes: z.array(wish).optional()
});

const willing = z.enum(['yes', 'if-needed']).optional();
const wallRange = { from: z.string(), to: z.string() };

/** Somebody's time, as JSON. */
export const slotPersonSchema = z.strictObject({
	id,
	zone: z.string(),
	weekly: z.array(z.strictObject({ days: z.array(z.int()), ...wallRange, willing })).optional(),
	dates: z.array(z.strictObject({ ...wallRange, willing })).optional(),
	busy: z.array(z.strictObject(wallRange)).optional()
});

const meeting = z.strictObject({
	id,
	participants: z.array(
		z.discriminatedUnion('kind', [
			z.strictObject({ person: id, kind: z.literal('must') }),
			z.strictObject({ person: id, kind: z.literal('wanted'), weight: z.int().optional() })
		])
	),
	minutes: z.int(),
	...wallRange,
	hours: z.strictObject(wallRange).optional(),
	times: z.int().optional(),
	spacing: z.strictObject({ days: z.int(), hours: z.number() }).partial().optional()
});

/** All of `SlotsProblem` but its people, as JSON. */
export const slotsRulesSchema = z.strictObject({
	zone: z.string(),
	grid: z.int(),
	meetings: z.array(meeting),
	breakMinutes: z.int().optional(),
	alternatives: z.int().optional()
});

/** `SlotsProblem` as JSON. */
export const slotsProblemSchema = slotsRulesSchema.extend({ people: z.array(slotPersonSchema) });

const worth = z.strictObject({ held: z.number(), points: z.number(), ifNeeded: z.number() });

/** `SlotsAnswer` as JSON. */
export const slotsAnswerSchema = z.strictObject({
	meetings: z.array(
		z.strictObject({
			meeting: id,
			sittings: z.array(
				z.strictObject({
					start: z.string(),
					come: z.array(id),
					ifNeeded: z.array(id),
					cannot: z.array(id)
				})
			),
			alternatives: z.array(z.strictObject({ start: z.string(), cost: worth }))
		})
	),
	unplaced: z.array(
		z.strictObject({
			meeting: id,
			missing: z.number(),
			why: z.discriminatedUnion('kind', [
				z.strictObject({ kind: z.literal('no-common-time'), people: z.array(id) }),
				z.strictObject({ kind: z.literal('too-few-times'), most: z.number() }),
				z.strictObject({
					kind: z.literal('elsewhere'),
					people: z.array(id),
					meetings: z.array(id)
				})
			])
		})
	),
	value: worth,
	bound: worth,
	gap: worth,
	version: z.string(),
	fingerprint: z.string()
});
