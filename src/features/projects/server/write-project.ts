import { Invalid, Missing, Refused } from '#core/refusal.ts';
import { insistItLasts } from '#features/mentorships/rules.ts';
import { command, type Work } from '#platform/command.ts';
import { writesProject } from '../access.ts';
import { changedParts, daysIssue } from '../rules.ts';
import type { ProjectWords } from '../types.ts';
import { findProject } from './find.ts';

/** The text of a project as it is to be. */
export interface NewWords extends ProjectWords {
	readonly mentorshipId: string;
	/** the number of the version that its writer had before them, 0 for none */
	readonly seen: number;
}

/**
 * Writes a version of a project; the first begins it. What stands already is not written again. Returns the number of the
 * version that now stands.
 * @throws Missing for everybody but the mentees and whoever runs the cycle, and where the plan has no projects
 * @throws Invalid `project_ends_first`
 * @throws Refused `project_changed` when somebody else has written since the text was opened, `mentorship_ended`
 */
export const writeProject = command(
	'write-project',
	writesProject,
	async (work, { mentorshipId, seen, ...words }: NewWords): Promise<number> => {
		const { id, term, scope } = await findProject(work, mentorshipId);
		work.allow(scope);
		const { personId } = work.actor;
		if (!personId) throw new Missing('person who writes');
		const newest = id === null ? undefined : await newestOf(work, id);
		if (newest && changedParts(newest, words).length === 0) return newest.version;

		insistItLasts(term);
		const issue = daysIssue(words);
		if (issue) throw new Invalid([issue]);
		if (newest && newest.version !== seen)
			throw new Refused('project_changed', { name: newest.by });

		const projectId = id ?? (await begin(work, mentorshipId));
		const version = (newest?.version ?? 0) + 1;
		await work.db
			.insertInto('projectVersions')
			.values({ projectId, version, ...words, writtenAt: work.now, writtenBy: personId })
			.execute();

		await work.record({ subjectId: projectId, facts: { mentorshipId, version } });
		return version;
	}
);

async function newestOf({ db }: Work, projectId: string) {
	return db
		.selectFrom('projectVersions')
		.innerJoin('people', 'people.id', 'writtenBy')
		.select(['version', 'title', 'summary', 'audience', 'place', 'fromOn', 'untilOn', 'needs'])
		.select('people.name as by')
		.where('projectId', '=', projectId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
}

async function begin({ db }: Work, mentorshipId: string): Promise<string> {
	const { id } = await db
		.insertInto('projects')
		.values({ mentorshipId })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
