import { sql, type RawBuilder } from 'kysely';
import type { Answers, Column } from '#features/programmes/questions.ts';
import { questionsOf } from '#features/programmes/questions.ts';
import type { Plan } from '#features/programmes/types.ts';

/** What is read of who takes part from an organisation: everything, all but how to reach them, or their names alone. */
export type People = 'all' | 'unreachable' | 'names';

/**
 * The answers of `applications` whose `each.key` passes a condition, as one object. Of the people of an organisation
 * only those columns are selected that the reader may have.
 */
export function sharedAnswers(
	plan: Plan,
	condition: RawBuilder<boolean>,
	people: RawBuilder<People>
): RawBuilder<Answers> {
	const table = questionsOf(plan.form).find(({ means }) => means === 'participants');
	const columns = table?.kind === 'table' ? table.columns : [];
	return sql<Answers>`coalesce((
		select jsonb_object_agg(each.key, case
			when each.key = ${table?.key ?? ''} and jsonb_typeof(each.value) = 'array' then (
				select coalesce(jsonb_agg(line - (case ${people}
					when 'names' then ${keysOf(columns.slice(1))}::text[]
					when 'unreachable' then ${keysOf(columns.filter(({ kind }) => kind === 'email'))}::text[]
					else '{}'::text[] end) order by at), '[]')
				from jsonb_array_elements(each.value) with ordinality as lines (line, at))
			else each.value end)
		from jsonb_each(applications.answers) as each where ${condition}), '{}')`;
}

/** The first column of such a table is who somebody is. */
const keysOf = (columns: readonly Column[]) => columns.map(({ key }) => key);
