import { holdsLink } from '#features/people/access.ts';
import { command } from '#platform/command.ts';
import type { Locale } from '#core/locale.ts';
import type { OwnProfile } from '../forms.ts';
import { lineIn } from '../rules.ts';
import { lockMentor } from './find.ts';
import { openOwnLink } from './link.ts';
import { ownColumns } from './row.ts';

/** A profile that a mentor writes anew, in the language of the page. */
export interface OwnChange extends OwnProfile {
	readonly link: string;
	readonly locale: Locale;
}

/** A mentor changes what the pool keeps of them, with their link. @throws Missing for a link that we never made */
export const changeOwnProfile = command(
	'change-own-profile',
	holdsLink,
	async (work, { link, locale, ...profile }: OwnChange): Promise<void> => {
		const mentor = await lockMentor(work.db, openOwnLink(link));
		work.allow({ programmeId: mentor.programmeId });

		await work.db
			.updateTable('mentors')
			.set(ownColumns(profile, lineIn(locale, profile.line, mentor.line)))
			.where('id', '=', mentor.id)
			.execute();

		await work.record({ subjectId: mentor.id });
	}
);
